import { TOTAL_MAX } from "../protocol/constants.ts";
import type { Account } from "./account.ts";
import { factorOf } from "./factorOf.ts";
import type { BucketUse, CompiledRule, Facts, Judgement, Leaf, RuleEvent } from "./types.ts";

type Because = NonNullable<Judgement["because"]>;

/** Amounts by currency while limits cut them, and what cut them first. */
interface Cut {
  amounts: Record<string, number>;
  because: Because | null;
}

/**
 * Judges one rule for one event and adds what it gives. (R10–R16)
 */
export function judgeRule(rule: CompiledRule, event: RuleEvent, facts: Facts, account: Account): Judgement {
  const leaf = outOfTime(rule, event) ?? rule.when(event, facts);
  if (leaf) return { rule: rule.id, outcome: "refused", because: leaf };

  const amounts: Record<string, number> = {};
  const factor = factorOf(rule, event, facts);
  let nothing: Leaf | null = null;
  for (const award of rule.awards) {
    const amount = award.amount(event, factor);
    if (amount > 0) amounts[award.currency] = amount;
    else nothing ??= award.whyNothing(event);
  }
  const cut: Cut = { amounts, because: null };
  if (!isEmpty(amounts)) cutToLimits(cut, rule, facts, account);
  const because = cut.because ?? nothing;
  if (isEmpty(cut.amounts)) return { rule: rule.id, outcome: "refused", ...(because && { because }) };

  claim(cut.amounts, rule, facts, account);
  give(cut.amounts, rule, facts, account);
  if (cut.because) return { rule: rule.id, outcome: "cut", amount: cut.amounts, because: cut.because };
  return { rule: rule.id, outcome: "given", amount: cut.amounts };
}

function outOfTime({ from, until }: CompiledRule, { at }: RuleEvent): Leaf | null {
  if (at >= from && at < until) return null;
  const [operator, bound] = at < from ? ["$gte", from] : ["$lt", until];
  return {
    path: "event.at",
    operator,
    expected: new Date(bound).toISOString(),
    actual: new Date(at).toISOString(),
  };
}

function cutToLimits(cut: Cut, rule: CompiledRule, facts: Facts, account: Account): void {
  for (const limit of rule.limits) {
    const use = facts.self.buckets.get(limit.bucket(facts.local));
    if (use && use.times >= limit.times) {
      cut.amounts = {};
      cut.because = { limit: `times per ${limit.per}`, used: use.times, max: limit.times };
      return;
    }
    cutAmounts(cut, limit.amounts, use, limit.per);
  }
  for (const { currency } of rule.awards) cutToTotal(cut, currency, account);
}

function cutToTotal(cut: Cut, currency: string, account: Account): void {
  const room = account.room(currency);
  const amount = cut.amounts[currency];
  if (amount === undefined || amount <= room) return;
  const used = account.balance(currency).lifetime;
  cutTo(cut, currency, room, { limit: `${currency} in total`, used, max: TOTAL_MAX });
}

function cutAmounts(
  cut: Cut,
  limits: Readonly<Record<string, number>>,
  use: BucketUse | undefined,
  per: string,
): void {
  for (const [currency, max] of Object.entries(limits)) {
    const used = use?.amounts[currency] ?? 0;
    cutTo(cut, currency, Math.max(0, max - used), { limit: `${currency} per ${per}`, used, max });
  }
}

function cutTo(cut: Cut, currency: string, room: number, because: Because): void {
  const amount = cut.amounts[currency];
  if (amount === undefined || amount <= room) return;
  cut.because = because;
  if (room > 0) cut.amounts[currency] = room;
  else delete cut.amounts[currency];
}

function claim(amounts: Record<string, number>, rule: CompiledRule, facts: Facts, account: Account): void {
  for (const limit of rule.limits) {
    account.add({ e: "claim", party: account.party, bucket: limit.bucket(facts.local), times: 1, amounts });
  }
}

function give(amounts: Record<string, number>, rule: CompiledRule, facts: Facts, account: Account): void {
  for (const { currency } of rule.awards) {
    const amount = amounts[currency];
    if (amount === undefined) continue;
    const grounds = { kind: "earn", rule: rule.id, currency, reason: rule.reason } as const;
    if (rule.holdMs === 0) account.give(grounds, amount);
    else account.giveHeld(grounds, amount, account.nameHold(facts.cause), facts.now + rule.holdMs);
  }
}

function isEmpty(record: Record<string, number>): boolean {
  for (const _key in record) return false;
  return true;
}
