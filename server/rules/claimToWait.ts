import { cutToLimits, type Cut } from "./cutToLimits.ts";
import type { Judging } from "./judging.ts";
import type { CompiledLimit, CompiledRule, WaitingClaim } from "./types.ts";

/** Most claims that wait in one bucket; further ones are refused for good. */
const WAITING_MAX = 100;

/**
 * What limits per period kept from a rule, as a claim that waits: it is granted when an earlier claim is taken back. What anything
 * else kept (a limit that rolls, a budget of the site) is refused for good. (R81, F23)
 *
 * @param wanted What the rule would have given if nothing limited it, by currency; this changes it.
 * @param given What it is about to give.
 * @returns `null` where nothing waits.
 */
export function claimToWait(
  rule: CompiledRule,
  { event, facts, account, books }: Judging,
  wanted: Record<string, number>,
  given: Readonly<Record<string, number>>,
): WaitingClaim | null {
  const firm = rule.limits.filter((limit) => !isPerPeriod(limit));
  if (firm.length === rule.limits.length) return null;
  const cut: Cut = { amounts: wanted, because: null };
  cutToLimits(cut, rule, firm, books, account);
  const kept = lessOf(cut.amounts, given);
  if (isEmpty(kept)) return null;

  const keeping = rule.limits.filter((limit) => isPerPeriod(limit) && keeps(limit, cut.amounts, books));
  const lists = keeping.map((limit) => books.bucket(limit)?.waiting ?? []);
  if (lists.some(({ length }) => length >= WAITING_MAX)) return null;
  const claim: WaitingClaim = {
    n: Math.max(facts.now, ...lists.map((list) => (list.at(-1)?.n ?? 0) + 1)),
    cause: facts.cause,
    rule: rule.id,
    amounts: kept,
    placed: !isEmpty(given),
    limits: rule.limits.map((limit) => books.drawn(limit)),
    stands: keeping.map((limit) => limit.bucket(facts.local, event.at)),
    at: event.at,
    day: facts.local.day,
  };
  if (rule.holdMs > 0) claim.due = facts.now + rule.holdMs;
  return claim;
}

function isPerPeriod({ rollsMs, scope }: CompiledLimit): boolean {
  return rollsMs === 0 && scope === "member";
}

/** Whether a limit has less room than is wanted. */
function keeps(
  limit: CompiledLimit,
  wanted: Readonly<Record<string, number>>,
  books: Judging["books"],
): boolean {
  const use = books.use(limit);
  if (use.times >= limit.times) return true;
  return limit.amounts.some(
    ([currency, max]) => (wanted[currency] ?? 0) > max - (use.amounts[currency] ?? 0),
  );
}

function lessOf(
  wanted: Readonly<Record<string, number>>,
  given: Readonly<Record<string, number>>,
): Record<string, number> {
  const rest: Record<string, number> = {};
  for (const currency in wanted) {
    const amount = wanted[currency]! - (given[currency] ?? 0);
    if (amount > 0) rest[currency] = amount;
  }
  return rest;
}

function isEmpty(record: Readonly<Record<string, number>>): boolean {
  for (const _key in record) return false;
  return true;
}
