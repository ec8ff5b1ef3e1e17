import type { Buckets, BucketUse } from "../../../server/rules/types.ts";

/** Buckets that stand in a map. */
export function bucketsFrom(map: ReadonlyMap<string, BucketUse>): Buckets {
  return {
    get: (bucket) => map.get(bucket),
    under: (prefix) =>
      [...map].filter(([name]) => name.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}
