import type { Text } from "../protocol/program.ts";
import type { Account } from "./account.ts";
import { followTiers } from "./countBadges.ts";
import { enter, enterLevels, type Entry } from "./enterLevels.ts";
import { windowDay } from "./gifts.ts";
import { giveBackClaims } from "./giveBackClaims.ts";
import { giveBackProgress } from "./giveBackProgress.ts";
import { leaveLevels } from "./leaveLevels.ts";
import { followsProgress } from "./progressRules.ts";
import { accountsOf, type Parties } from "./reverse.ts";
import { ReversalBooks } from "./reversalBooks.ts";
import { levelOfRule, tierRule } from "./tiers.ts";
import type { AwardEffect, CompiledLevel, CompiledProgram, Effect, Party } from "./types.ts";

export interface RestoreOptions {
  /** What the member reads; by default the reason of each award. */
  reason?: Text;
  /** When what the reversal took back happened. By default now. */
  at?: number;
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
  const accounts = accountsOf(compiled, parties, effects, options.at);
  for (const effect of reversal) {
    if (effect.e === "award" && effect.kind === "forgiven")
      owe(effect, accounts[effect.party], options.reason);
  }
  for (const effect of reversal) {
    if (effect.party === "site") continue;
    const account = accounts[effect.party];
    if (account) giveBack(effect, reversal, account, options.reason);
  }
  const { now, self, site } = parties;
  giveBackClaims(
    compiled,
    reversal,
    new ReversalBooks(accounts.self, self.buckets, site),
    options.reason,
    now,
  );
  giveBackProgress({ compiled, reversal, now }, accounts);
  for (const party of ["self", "referrer"] as const) {
    const account = accounts[party];
    if (!account) continue;
    // What had been granted later, to events that waited, goes back: levels may be reached no more.
    if (party === "self" && grantedLater(reversal))
      leaveLevels(compiled, account, self.state, new Set(), options.reason);
    reenterLevels(compiled, reversal, account, options.reason);
    followTiers(compiled, account, parties.now, reversal);
  }
  return effects;
}

function grantedLater(reversal: readonly Effect[]): boolean {
  return reversal.some((effect) => effect.e === "granted" && effect.sign === 1);
}

/** What was forgiven is owed again, so that what comes back repays it. */
function owe(
  { rule, currency, amount, reason: given }: AwardEffect,
  account: Account | null,
  reason: Text = given,
): void {
  account?.owe({ kind: "forgiven", rule, currency, reason }, amount);
}

function giveBack(
  effect: Effect,
  reversal: readonly Effect[],
  account: Account,
  reason: Text | undefined,
): void {
  if (effect.e === "part") account.add({ ...effect, n: String(-BigInt(effect.n)) });
  if (effect.e === "qualified") account.add({ ...effect, by: effect.by === 1 ? -1 : 1 });
  if (effect.e === "award") giveBackAward(effect, reversal, account, reason);
}

/** Into the very hold or lot that it was taken from; what the reversal had given back is taken again. (R65, R96) */
function giveBackAward(
  award: AwardEffect,
  reversal: readonly Effect[],
  account: Account,
  reason: Text = award.reason,
): void {
  const { rule, currency, hold, due, lot = null, amount } = award;
  if (levelOfRule(rule) !== null || followsProgress(rule)) return;
  if (award.late !== undefined || award.kind === "forgiven" || award.kind === "expiry") return;
  const kind = award.kind === "spend" ? "spend" : "restore";
  const grounds = { kind, rule, currency, reason, lot, ...windowDay(reversal, award) } as const;
  if (amount > 0) account.take(grounds, amount, { lots: [lot] });
  else if (hold !== undefined && due !== undefined) account.giveHeld(grounds, -amount, hold, due);
  else account.give(grounds, -amount);
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
    if (
      effect.e !== "award" ||
      effect.kind === "forgiven" ||
      effect.party !== party ||
      effect.rule !== tierRule(level)
    )
      continue;
    amounts.set(effect.currency, (amounts.get(effect.currency) ?? 0) - effect.amount);
  }
  return [...amounts];
}
