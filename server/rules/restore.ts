import type { Text } from "../protocol/program.ts";
import type { Account } from "./account.ts";
import { badgeLevel } from "./badges.ts";
import { enter, enterLevels, type Entry } from "./enterLevels.ts";
import { accountsOf, type Parties } from "./reverse.ts";
import { levelOfRule, tierRule } from "./tiers.ts";
import type { BadgeEffect, CompiledLevel, CompiledProgram, Effect, Party } from "./types.ts";

export interface RestoreOptions {
  /** What the member reads; by default the reason of each award. */
  reason?: Text;
}

/**
 * Gives back exactly what a reversal took: held points into their hold, places in limits, badge counts and dates, levels. (R65)
 *
 * @param reversal The effects recorded with the reversal.
 */
export function restore(
  compiled: CompiledProgram,
  reversal: readonly Effect[],
  parties: Parties,
  options: RestoreOptions = {},
): Effect[] {
  const effects: Effect[] = [];
  const accounts = accountsOf(parties, effects);
  for (const effect of reversal) {
    if (effect.party === "site") continue;
    const account = accounts[effect.party];
    if (account) giveBack(effect, account, options.reason);
  }
  for (const effect of reversal) {
    if (effect.party === "site") continue;
    const account = accounts[effect.party];
    if (account && effect.e === "count") raiseBadge(compiled, effect.badge, reversal, account);
  }
  for (const party of ["self", "referrer"] as const) {
    const account = accounts[party];
    if (account) reenterLevels(compiled, reversal, account, options.reason);
  }
  return effects;
}

function giveBack(effect: Effect, account: Account, reason: Text | undefined): void {
  if (effect.e === "part") account.add({ ...effect, n: String(-BigInt(effect.n)) });
  if (effect.e === "claim") {
    const amounts = Object.fromEntries(
      Object.entries(effect.amounts).map(([currency, amount]) => [currency, -amount]),
    );
    account.add({ ...effect, times: -effect.times, amounts });
  }
  if (effect.e === "count") account.add({ ...effect, by: -effect.by });
  if (effect.e === "qualified") account.add({ ...effect, by: effect.by === 1 ? -1 : 1 });
  if (effect.e !== "award" || levelOfRule(effect.rule) !== null) return;

  const { rule, currency, hold, due } = effect;
  const grounds = { kind: "restore", rule, currency, reason: reason ?? effect.reason } as const;
  if (hold !== undefined && due !== undefined) account.giveHeld(grounds, -effect.amount, hold, due);
  else account.give(grounds, -effect.amount);
}

/** A level that comes back keeps the date that the reversal took from it. */
function raiseBadge(
  { program }: CompiledProgram,
  id: string,
  reversal: readonly Effect[],
  account: Account,
): void {
  const held = account.state.badges[id];
  const badge = program.badges.find((each) => each.id === id);
  if (!held || !badge) return;
  const fallen = reversal.find(
    (effect): effect is BadgeEffect =>
      effect.e === "badge" && effect.party === account.party && effect.badge === id,
  );
  const reached = badgeLevel(badge.levels, held.count);
  for (let level = held.level + 1; level <= reached; level++) {
    const at = fallen?.lost?.[level - fallen.level - 1] ?? held.at;
    account.add({ e: "badge", party: account.party, badge: id, level, at });
  }
}

function reenterLevels(
  compiled: CompiledProgram,
  reversal: readonly Effect[],
  account: Account,
  reason: Text | undefined,
): void {
  const left = levelsLeft(reversal, account.party);
  const entryOf = ({ id, awards }: Pick<CompiledLevel, "id" | "awards">): Entry =>
    left.has(id)
      ? { kind: "restore", awards: awardsTaken(reversal, account.party, id) }
      : { kind: "tier", awards };

  const known = new Set(compiled.tiers?.levels.map(({ id }) => id));
  for (const id of left) {
    const dropped = !known.has(id) && !account.state.entered.includes(id);
    if (dropped) enter({ id, name: reason ?? id }, account, entryOf({ id, awards: [] }));
  }
  enterLevels(compiled, account, entryOf);
}

function levelsLeft(reversal: readonly Effect[], party: Party): Set<string> {
  const levels = new Set<string>();
  for (const effect of reversal) {
    if (effect.e === "entered" && effect.by === -1 && effect.party === party) levels.add(effect.tier);
  }
  return levels;
}

function awardsTaken(reversal: readonly Effect[], party: Party, level: string): [string, number][] {
  const amounts = new Map<string, number>();
  for (const effect of reversal) {
    if (effect.e !== "award" || effect.party !== party || effect.rule !== tierRule(level)) continue;
    amounts.set(effect.currency, (amounts.get(effect.currency) ?? 0) - effect.amount);
  }
  return [...amounts];
}
