import type { Program } from "../../protocol/program.ts";
import { badgeRule } from "../../rules/progressRules.ts";
import type { MemberState } from "../../rules/types.ts";

/**
 * Names, as judgements use them, of the badges that a member must not be told of: hidden then or now, and not earned. (R136, L52)
 *
 * @param programs That of the entry, and that of now.
 */
export function concealedBadges(
  programs: readonly Pick<Program, "badges">[],
  { badges }: Pick<MemberState, "badges">,
): Set<string> {
  const concealed = new Set<string>();
  for (const program of programs) {
    for (const { id, hidden } of program.badges)
      if (hidden && !badges[id]?.level) concealed.add(badgeRule(id));
  }
  return concealed;
}
