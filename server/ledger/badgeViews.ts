import type { BadgeView } from "../protocol/views.ts";
import type { CompiledProgram, MemberState } from "../rules/types.ts";

/** The programme's badges as a member sees them; hidden ones appear once they are earned. */
export function badgeViews({ program }: CompiledProgram, state: MemberState): BadgeView[] {
  const views: BadgeView[] = [];
  for (const badge of program.badges) {
    const held = state.badges[badge.id];
    if (badge.hidden && !held?.level) continue;
    views.push({
      id: badge.id,
      name: badge.name,
      ...(badge.description !== undefined && { description: badge.description }),
      count: held?.count ?? 0,
      levels: badge.levels,
      level: held?.level ?? 0,
      ...(held?.at ? { at: new Date(held.at).toISOString() } : {}),
    });
  }
  return views;
}
