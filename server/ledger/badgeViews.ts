import type { ProgramBadge } from "../protocol/program.ts";
import type { BadgeView } from "../protocol/views.ts";
import type { CompiledProgram, MemberState } from "../rules/types.ts";

/**
 * The programme's badges as a member sees them; hidden ones appear once they are earned.
 *
 * @param shares The share of members who have each; `null` while it is not known.
 */
export function badgeViews(
  { program }: CompiledProgram,
  state: MemberState,
  shares: ReadonlyMap<string, number> | null,
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
    if (shares) view.share = shares.get(badge.id) ?? 0;
    views.push(view);
  }
  return views;
}

function countsOf({ sum, tiers, by }: ProgramBadge): NonNullable<BadgeView["counts"]> {
  if (sum !== undefined) return "sum";
  return tiers !== undefined || by !== undefined ? "none" : "events";
}
