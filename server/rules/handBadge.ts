import { Account } from "./account.ts";
import { lowerTo, raiseTo } from "./countBadges.ts";
import type { CompiledProgram, Effect, MemberFacts } from "./types.ts";

/**
 * Gives a badge by hand up to a level, or (with a lower one, 0 for all) takes it back. (R133)
 *
 * @returns What is wrong: `unknown_badge`, `not_by_hand`, or `no_such_level`.
 */
export function handBadge(
  compiled: CompiledProgram,
  { badge: id, level }: { badge: string; level: number },
  member: MemberFacts,
  now: number,
): { effects: Effect[] } | { refused: "unknown_badge" | "not_by_hand" | "no_such_level" } {
  const badge = compiled.program.badges.find((each) => each.id === id);
  if (!badge) return { refused: "unknown_badge" };
  if (badge.by !== "hand") return { refused: "not_by_hand" };
  if (level > badge.levels.length) return { refused: "no_such_level" };
  const effects: Effect[] = [];
  const account = new Account("self", member, effects, { compiled, now, at: now });
  raiseTo(account, id, level, { at: now, lost: [] });
  lowerTo(account, id, level);
  return { effects };
}
