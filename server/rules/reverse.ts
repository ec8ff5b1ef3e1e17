import type { Text } from "../protocol/program.ts";
import { Account } from "./account.ts";
import { badgeLevel } from "./badges.ts";
import { ruleOfBucket } from "./bucketsOf.ts";
import { leaveLevels } from "./leaveLevels.ts";
import {
  add,
  atMostWhole,
  divide,
  fractionOf,
  isWhole,
  leftOf,
  NONE,
  subtract,
  WHOLE,
  type Fraction,
} from "./fraction.ts";
import { levelOfRule } from "./tiers.ts";
import type { AwardEffect, Buckets, CompiledProgram, Effect, MemberFacts, Part, Party } from "./types.ts";

/** The members that a cause touched, as they are now, with the buckets that `reversalBuckets` named. */
export interface Parties {
  self: MemberFacts;
  referrer: MemberFacts | null;
  site: Buckets;
  /** Acceptance, in milliseconds. */
  now: number;
}

export interface ReverseOptions {
  part?: Part;
  /** Effects of the reversals of the same cause that stand: what they took is never taken again. */
  taken?: readonly Effect[];
  /** What the member reads; by default the reason of each award. */
  reason?: Text;
}

/** All that a cause gave one member of one currency by one rule. */
interface Gift {
  award: AwardEffect;
  amount: number;
  holds: string[];
}

/**
 * Takes back what a recorded cause gave, from the state of now: points from their hold, else from what is available, else as
 * owed; places in limits; badge counts; entry awards of levels that are no longer reached; the referral's two rewards. (R60–R64)
 *
 * @param effects The effects recorded with the cause.
 * @returns Effects of the reversal; none where nothing is left to take.
 */
export function reverse(
  compiled: CompiledProgram,
  effects: readonly Effect[],
  parties: Parties,
  options: ReverseOptions = {},
): Effect[] {
  const gifts = giftsOf(effects);
  const earlier = options.taken ?? [];
  const before = shareTaken(earlier);
  const after = atMostWhole(add(before, shareOf(options.part ?? { share: 1 }, gifts)));
  const share = subtract(after, before);
  if (share.n <= 0n) return [];

  const reversal: Effect[] = [{ e: "part", party: "self", n: String(share.n), d: String(share.d) }];
  const accounts = accountsOf(parties, reversal);
  const taken = takeGifts(gifts, giftsOf(earlier), after, accounts, options.reason);
  takeClaims(effects, taken, isWhole(after), accounts.self);
  if (isWhole(after)) takeCounts(compiled, effects, accounts);
  for (const party of ["self", "referrer"] as const) {
    const state = parties[party]?.state;
    const account = accounts[party];
    if (state && account) leaveLevels(compiled, account, state, enteredBy(effects, party), options.reason);
  }
  return reversal;
}

export function accountsOf(parties: Parties, effects: Effect[]): { self: Account; referrer: Account | null } {
  return {
    self: new Account("self", parties.self.state, effects),
    referrer: parties.referrer && new Account("referrer", parties.referrer.state, effects),
  };
}

/** Net gifts by party, rule and currency, without the awards for entering levels: those follow the total, not the cause. */
function giftsOf(effects: readonly Effect[]): Map<string, Gift> {
  const gifts = new Map<string, Gift>();
  for (const effect of effects) {
    if (effect.e !== "award" || levelOfRule(effect.rule) !== null) continue;
    const name = giftName(effect.party, effect.rule, effect.currency);
    const gift = gifts.get(name) ?? { award: effect, amount: 0, holds: [] };
    gift.amount += effect.amount;
    if (effect.hold !== undefined) gift.holds.push(effect.hold);
    gifts.set(name, gift);
  }
  return gifts;
}

function giftName(party: Party, rule: string, currency: string): string {
  return `${party}|${rule}|${currency}`;
}

function shareOf(part: Part, gifts: ReadonlyMap<string, Gift>): Fraction {
  if ("share" in part) return fractionOf(part.share);
  const largest = Math.max(0, ...Array.from(gifts.values(), (gift) => gift.amount));
  const whole = part.whole ?? largest;
  return whole > 0 ? divide(fractionOf(part.amount), fractionOf(whole)) : WHOLE;
}

function shareTaken(effects: readonly Effect[]): Fraction {
  let share = NONE;
  for (const effect of effects) {
    if (effect.e === "part") share = add(share, { n: BigInt(effect.n), d: BigInt(effect.d) });
  }
  return share;
}

/** What is left of an award is rounded down, so parts that add up to the whole take exactly all. (R62) */
function takeGifts(
  gifts: ReadonlyMap<string, Gift>,
  earlier: ReadonlyMap<string, Gift>,
  gone: Fraction,
  accounts: Record<Party, Account | null>,
  reason: Text | undefined,
): Map<string, number> {
  const taken = new Map<string, number>();
  for (const [name, { award, amount, holds }] of gifts) {
    const before = -(earlier.get(name)?.amount ?? 0);
    const part = amount - leftOf(Math.max(0, amount), gone) - before;
    const account = accounts[award.party];
    if (part <= 0 || !account) continue;
    const { rule, currency } = award;
    account.take({ kind: "reversal", rule, currency, reason: reason ?? award.reason }, part, holds);
    taken.set(name, part);
  }
  return taken;
}

/** Amounts go back to a limit with each part, the place in it with the whole. (R63) */
function takeClaims(
  effects: readonly Effect[],
  taken: ReadonlyMap<string, number>,
  whole: boolean,
  account: Account,
): void {
  for (const effect of effects) {
    if (effect.e !== "claim" || effect.party === "site") continue;
    const amounts: Record<string, number> = {};
    for (const currency of Object.keys(effect.amounts)) {
      const part = taken.get(giftName("self", ruleOfBucket(effect.bucket), currency));
      if (part) amounts[currency] = -part;
    }
    const times = whole ? -effect.times : 0;
    if (times === 0 && Object.keys(amounts).length === 0) continue;
    account.add({ e: "claim", party: "self", bucket: effect.bucket, times, amounts });
  }
}

function takeCounts(
  compiled: CompiledProgram,
  effects: readonly Effect[],
  accounts: Record<Party, Account | null>,
): void {
  for (const effect of effects) {
    if (effect.party === "site") continue;
    const account = accounts[effect.party];
    if (!account) continue;
    if (effect.e === "qualified") account.add({ ...effect, by: effect.by === 1 ? -1 : 1 });
    if (effect.e !== "count") continue;
    account.add({ ...effect, by: -effect.by });
    lowerBadge(compiled, effect.badge, account);
  }
}

/** A badge that the programme no longer has stays at the level it was won at. (R64) */
function lowerBadge({ program }: CompiledProgram, id: string, account: Account): void {
  const held = account.state.badges[id];
  const badge = program.badges.find((each) => each.id === id);
  if (!held || !badge) return;
  const level = badgeLevel(badge.levels, held.count);
  if (level >= held.level) return;
  const lost = held.dates.slice(level);
  account.add({
    e: "badge",
    party: account.party,
    badge: id,
    level,
    at: held.dates[level - 1] ?? null,
    lost,
  });
}

function enteredBy(effects: readonly Effect[], party: Party): Set<string> {
  const levels = new Set<string>();
  for (const effect of effects) if (effect.e === "entered" && effect.party === party) levels.add(effect.tier);
  return levels;
}
