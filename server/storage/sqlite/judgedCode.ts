import type { Judgement } from "../../rules/types.ts";

type Because = NonNullable<Judgement["because"]>;
type BecauseCode = ["when", ...unknown[]] | ["limit", string, number, number];
type JudgementCode = [
  rule: string,
  outcome: Judgement["outcome"],
  amount: Record<string, number> | 0,
  because?: BecauseCode | 0,
  factors?: Record<string, number>,
];

/**
 * Judgements as stored: the same four or five names in each of them would be the greater part of a journal row, so they are
 * told by place instead: `[rule, outcome, amount or 0, ["when", path, operator, expected, actual] or ["limit", limit, used, max] or 0,
 * factors]`, the last two only where there are any.
 */
export function encodeJudged(judged: readonly Judgement[]): string {
  return JSON.stringify(judged.map(encode));
}

export function decodeJudged(text: string): Judgement[] {
  return (JSON.parse(text) as JudgementCode[]).map(decode);
}

function encode({ rule, outcome, amount, because, factors }: Judgement): JudgementCode {
  if (factors) return [rule, outcome, amount ?? 0, because ? encodeBecause(because) : 0, factors];
  return because ? [rule, outcome, amount ?? 0, encodeBecause(because)] : [rule, outcome, amount ?? 0];
}

function encodeBecause(because: Because): BecauseCode {
  if ("limit" in because) return ["limit", because.limit, because.used, because.max];
  const { path, operator, expected, actual } = because;
  // A property that was absent stays absent: JSON would turn it into null.
  return actual === undefined
    ? ["when", path, operator, expected]
    : ["when", path, operator, expected, actual];
}

function decode([rule, outcome, amount, because, factors]: JudgementCode): Judgement {
  const judgement: Judgement = { rule, outcome };
  if (amount !== 0) judgement.amount = amount;
  if (because) judgement.because = decodeBecause(because);
  if (factors) judgement.factors = factors;
  return judgement;
}

function decodeBecause(code: BecauseCode): Because {
  if (code[0] === "limit") return { limit: code[1], used: code[2], max: code[3] };
  const [, path, operator, expected, actual] = code as ["when", string, string, unknown, unknown];
  return { path, operator, expected, actual };
}
