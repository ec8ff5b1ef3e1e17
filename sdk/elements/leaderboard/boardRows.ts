import type { AroundView, BoardRow } from "../../../server/protocol/views.ts";

/**
 * The rows to show: the top, and, where I stand below it, my neighbours and I after a gap (`null`). No one twice, and no gap
 * where the two meet: by places, for several may share a rank. Neighbours may be older than the top for a moment; the top then
 * counts.
 */
export function boardRows(
  top: readonly BoardRow[],
  around: Pick<AroundView, "rows" | "place"> | undefined,
  limit: number,
  me: number | null,
): (BoardRow | null)[] {
  const first = top.slice(0, limit);
  const seen = new Set(first.map(({ who }) => who));
  const near = around?.rows ?? [];
  if (me === null || seen.has(me) || !near.some(({ who }) => who === me)) return first;

  const start = around?.place ?? near[0]!.rank;
  const mine = near.filter(({ who }, index) => !seen.has(who) && start + index > first.length);
  const next = start + near.indexOf(mine[0]!);
  return [...first, ...(next > first.length + 1 ? [null] : []), ...mine];
}
