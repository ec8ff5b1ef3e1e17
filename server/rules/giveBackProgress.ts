import type { Account } from "./account.ts";
import { badgeLevel } from "./badges.ts";
import { raiseTo } from "./countBadges.ts";
import { giveBackQuests } from "./quests/giveBackQuests.ts";
import { giveBackStreaks } from "./streaks/giveBackStreaks.ts";
import type { CompiledProgram, Effect, Party } from "./types.ts";

/** The giving back of a reversal. */
export interface GivingBack {
  compiled: CompiledProgram;
  /** Effects recorded with the reversal. */
  reversal: readonly Effect[];
  /** Acceptance, in milliseconds. */
  now: number;
}

/** Makes the progress again that a reversal took, with what it earns. (R65, R115, R125, R132) */
export function giveBackProgress(
  giving: GivingBack,
  accounts: Readonly<Record<Party, Account | null>>,
): void {
  for (const party of ["self", "referrer"] as const) {
    const account = accounts[party];
    if (account) giveBackBadges(giving, account);
  }
  if (!accounts.self) return;
  giveBackQuests(giving, accounts.self);
  giveBackStreaks(giving, accounts.self);
}

/** A level that comes back keeps the date that the reversal took from it. */
function giveBackBadges({ compiled, reversal, now }: GivingBack, account: Account): void {
  for (const effect of reversal) {
    if (effect.e !== "count" || effect.party !== account.party) continue;
    account.add({ ...effect, by: -effect.by });
    const held = account.state.badges[effect.badge];
    const badge = compiled.program.badges.find(({ id }) => id === effect.badge);
    if (!held || !badge) continue;
    const reached = badgeLevel(badge.levels, held.count);
    raiseTo(account, badge.id, reached, { at: held.at ?? now, lost: reversal });
  }
}
