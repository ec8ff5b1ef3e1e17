import type { Account } from "./account.ts";
import { badgeLevel } from "./badges.ts";
import { lowerTo } from "./countBadges.ts";
import type { Fraction } from "./fraction.ts";
import { partTaken } from "./partTaken.ts";
import { takeQuests } from "./quests/takeQuests.ts";
import { takeStreaks } from "./streaks/takeStreaks.ts";
import type { CompiledProgram, Effect, Party } from "./types.ts";

/** A reversal as those see it that take their part of it back. */
export interface Taking {
  compiled: CompiledProgram;
  /** Effects recorded with the cause. */
  effects: readonly Effect[];
  /** Effects of the reversals of the same cause that stand. */
  earlier: readonly Effect[];
  /** The share of the cause that is gone after this reversal. */
  gone: Fraction;
  /** Acceptance, in milliseconds. */
  now: number;
}

/**
 * Takes back the progress that a cause made: badges, quests, challenges, streaks. Events count with the whole; of a sum, a part
 * takes its part. What that progress had earned goes back where what is left no longer earns it. (R115, R125, R132)
 */
export function takeProgress(taking: Taking, accounts: Readonly<Record<Party, Account | null>>): void {
  for (const party of ["self", "referrer"] as const) {
    const account = accounts[party];
    if (account) takeBadges(taking, account);
  }
  if (!accounts.self) return;
  takeQuests(taking, accounts.self);
  takeStreaks(taking, accounts.self);
}

function takeBadges({ compiled, effects, earlier, gone }: Taking, account: Account): void {
  const { party } = account;
  for (const effect of effects) {
    if (effect.e !== "count" || effect.party !== party) continue;
    const before = countedOf(earlier, effect.badge, party);
    const by = partTaken(effect.by, effect.sum ?? false, gone, -before);
    if (by <= 0) continue;
    account.add({ ...effect, by: -by });
    const badge = compiled.program.badges.find(({ id }) => id === effect.badge);
    const held = account.state.badges[effect.badge];
    // A badge that the programme no longer has stays at the level it was won at. (R64)
    if (!badge || !held || badge.revoked === "never") continue;
    lowerTo(account, badge.id, badgeLevel(badge.levels, held.count));
  }
}

/** What effects counted for a badge in all. */
function countedOf(effects: readonly Effect[], badge: string, party: Party): number {
  let sum = 0;
  for (const effect of effects) {
    if (effect.e === "count" && effect.badge === badge && effect.party === party) sum += effect.by;
  }
  return sum;
}
