import { describe, expect, it } from "vitest";
import { SimBuckets } from "../../../server/ledger/simulate/simBuckets.ts";

const use = (points = 1) => ({ times: 1, amounts: { points } });
const day = (place: number): string => new Date(Date.UTC(2020, 0, 1 + place)).toISOString().slice(0, 10);

describe("buckets of a simulation", () => {
  it("[L56] let go of limits of days long past, and keep the last", () => {
    const buckets = new SimBuckets();
    for (let place = 0; place < 2_000; place++) {
      buckets.put(`visit|${day(place)}`, use());
      buckets.put(`streak:daily|${18_262 + place}`, use());
    }

    expect(buckets.under("").length).toBeLessThan(300);
    for (let place = 1_980; place < 2_000; place++) {
      expect(buckets.get(`visit|${day(place)}`)).toBeDefined();
      expect(buckets.get(`streak:daily|${18_262 + place}`)).toBeDefined();
    }
    expect(buckets.get(`visit|${day(0)}`)).toBeUndefined();
  });

  it("[L56] never let go of what has no end, of lots that hold something, or of days that a window still counts", () => {
    const buckets = new SimBuckets();
    const kept = [
      "visit|ever",
      "read|PT6H",
      "third|nth",
      "limit:cap|ever",
      "lot:xp|2020-01-01",
      "earned:xp|2020-01-01",
    ];
    for (const name of kept) buckets.put(name, use());
    buckets.put("lot:xp|2020-01-02", { times: 0, amounts: { xp: 0 } });
    for (let place = 0; place < 500; place++) buckets.put(`visit|${day(place)}`, use());

    for (const name of kept) expect(buckets.get(name)).toBeDefined();
    expect(buckets.get("lot:xp|2020-01-02")).toBeUndefined();
  });

  it("[L56] keep the periods of one rule's limits apart: a day is no week", () => {
    const buckets = new SimBuckets();
    buckets.put("visit|2019-W52", use(7));
    for (let place = 0; place < 31; place++) buckets.put(`visit|${day(place)}`, use());
    for (let place = 0; place < 200; place++) buckets.put(`other|${day(place)}`, use());

    expect(buckets.get("visit|2019-W52")).toEqual(use(7));
    expect(buckets.under("visit|2020-01").map(([name]) => name)).toHaveLength(31);
  });
});
