import type { BoardRow } from "../../../server/protocol/views.ts";

/**
 * The rows to show: the top, and, where I stand below it, my neighbours and I after a gap (`null`). No one twice, and no gap
 * where the two meet. Neighbours may be older than the top for a moment; the top then counts.
 */
export function boardRows(
  top: readonly BoardRow[],
  around: readonly BoardRow[],
  limit: number,
  me: number | null,
): (BoardRow | null)[] {
  const first = top.slice(0, limit);
  const seen = new Set(first.map(({ who }) => who));
  if (me === null || seen.has(me) || !around.some(({ who }) => who === me)) return first;

  const last = first.at(-1)?.rank ?? 0;
  const mine = around.filter(({ who, rank }) => !seen.has(who) && rank > last);
  const meets = (mine[0]?.rank ?? 0) <= last + 1;
  return [...first, ...(meets ? [] : [null]), ...mine];
}
