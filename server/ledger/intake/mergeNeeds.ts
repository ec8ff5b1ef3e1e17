import type { Need } from "../../storage/books.ts";

/** All that several needs name, in one. */
export function mergeNeeds(needs: readonly Partial<Need>[]): Partial<Need> {
  const all: { [K in keyof Need]?: Need[K][number][] } = {};
  for (const need of needs) {
    for (const key of Object.keys(need) as (keyof Need)[]) {
      const list = (all[key] ??= []) as unknown[];
      for (const item of need[key] ?? []) list.push(item);
    }
  }
  return all;
}
