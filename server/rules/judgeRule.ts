import type { Account } from "./account.ts";
import { claimToWait } from "./claimToWait.ts";
import { cutToLimits, type Cut } from "./cutToLimits.ts";
import { factorOf, factorsHeld } from "./factorOf.ts";
import type { Judging } from "./judging.ts";
import { countNth } from "./countNth.ts";
import type { CompiledAward, CompiledRule, Facts, Judgement, Leaf, RuleEvent } from "./types.ts";

/** Judges one rule for an event that its condition lets pass, and adds what it gives. (R10–R16, R70–R81) */
export function judgeRule(rule: CompiledRule, judging: Judging): Judgement {
  const { event, facts, account, books } = judging;
  const notNth = rule.nth && countNth(rule.nth, facts, account);
  if (notNth) return { rule: rule.id, outcome: "refused", because: notNth };

  const cut: Cut = { amounts: amountsOf(rule, event, facts), because: null };
  const nothing = isEmpty(cut.amounts);
  if (!nothing) cutToLimits(cut, rule, rule.limits, books, account);
  const { amounts } = cut;
  const given = cut.because === null ? !nothing : !isEmpty(amounts);
  const waiting = cut.because && claimToWait(rule, judging, amountsOf(rule, event, facts), amounts);
  if (given) {
    for (const limit of rule.limits) books.claim(limit, rule.id, amounts);
    give(amounts, rule, facts, account);
  }
  if (waiting) books.wait(waiting, rule.limits);
  const because = cut.because ?? (nothing ? whyNothing(rule.awards, event) : null);
  if (!given) return { rule: rule.id, outcome: "refused", ...(because && { because }) };
  const judgement: Judgement = because
    ? { rule: rule.id, outcome: "cut", amount: amounts, because }
    : { rule: rule.id, outcome: "given", amount: amounts };
  const factors = rule.factors.length > 0 ? factorsHeld(rule, event, facts) : undefined;
  if (factors) judgement.factors = factors;
  return judgement;
}

/** What the rule would give if nothing limited it. */
function amountsOf(rule: CompiledRule, event: RuleEvent, facts: Facts): Record<string, number> {
  const amounts: Record<string, number> = {};
  const factor = factorOf(rule, event, facts);
  for (const award of rule.awards) {
    const amount = award.amount(event, factor, facts.cause);
    if (amount > 0) amounts[award.currency] = amount;
  }
  return amounts;
}

/** Why the first award that gives nothing does. */
function whyNothing(awards: readonly CompiledAward[], event: RuleEvent): Leaf | null {
  return awards[0]?.whyNothing(event) ?? null;
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
