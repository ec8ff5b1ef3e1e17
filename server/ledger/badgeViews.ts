import type { ProgramBadge } from "../protocol/program.ts";
import type { BadgeView } from "../protocol/views.ts";
import type { CompiledProgram, MemberState } from "../rules/types.ts";
import type { SiteTotals } from "./totals.ts";

/**
 * The programme's badges as a member sees them; hidden ones appear once they are earned.
 *
 * @param totals For the share of members who have each; `null` while it is not known.
 */
export function badgeViews(
  { program }: CompiledProgram,
  state: MemberState,
  totals: SiteTotals | null,
): BadgeView[] {
  const views: BadgeView[] = [];
  for (const badge of program.badges) {
    const held = state.badges[badge.id];
    if (badge.hidden && !held?.level) continue;
    const view: BadgeView = {
      id: badge.id,
      name: badge.name,
      count: held?.count ?? 0,
      // The levels of a badge that follows tiers are those tiers.
      levels: badge.tiers ? badge.tiers.map((_tier, place) => place + 1) : badge.levels,
      level: held?.level ?? 0,
      counts: countsOf(badge),
    };
    if (badge.description !== undefined) view.description = badge.description;
    if (held?.at) view.at = new Date(held.at).toISOString();
    if (badge.picture !== undefined) view.picture = badge.picture;
    if (totals) view.share = shareOf(totals, badge.id);
    views.push(view);
  }
  return views;
}

/** To a tenth of a per cent: a share that moves with every newcomer would be sent again and again. */
function shareOf({ members, holders }: SiteTotals, badge: string): number {
  return members === 0 ? 0 : Math.round((1_000 * (holders.get(badge) ?? 0)) / members) / 1_000;
}

function countsOf({ sum, tiers, by }: ProgramBadge): NonNullable<BadgeView["counts"]> {
  if (sum !== undefined) return "sum";
  return tiers !== undefined || by !== undefined ? "none" : "events";
}
