import type { Account } from "./account.ts";
import { badgeLevel } from "./badges.ts";
import type { CompiledProgram, Facts, RuleEvent } from "./types.ts";

/** Counts an event for the badges that it belongs to; a level once reached is dated by the event. (R24) */
export function countBadges(
  compiled: CompiledProgram,
  event: RuleEvent,
  facts: Facts,
  account: Account,
): void {
  for (const badge of compiled.badgesFor(event.type)) {
    if (!badge.when(event, facts)) continue;
    account.add({ e: "count", party: account.party, badge: badge.id, by: badge.by(event) });
    const held = account.state.badges[badge.id]!;
    const level = badgeLevel(badge.levels, held.count);
    if (level > held.level)
      account.add({ e: "badge", party: account.party, badge: badge.id, level, at: event.at });
  }
}
