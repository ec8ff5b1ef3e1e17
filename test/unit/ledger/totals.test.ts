import { describe, expect, it } from "vitest";
import { TotalsOfSite } from "../../../server/ledger/totalsOfSite.ts";
import { emptyState } from "../../../server/rules/emptyState.ts";
import type { Member } from "../../../server/storage/records.ts";

const MINUTE = 60_000;

function member(key: number, badges: readonly string[], challenges: Record<string, number> = {}) {
  const held = badges.map((id) => [id, { count: 1, level: 1, at: 0, dates: [0] }]);
  const state = { ...emptyState(), badges: Object.fromEntries(held), challenges };
  return { key, kind: "member" as Member["kind"], mergedInto: null as number | null, state };
}

describe("the totals of a site", () => {
  it("[L20] count each member once, by the latest version, whichever comes first", () => {
    const totals = new TotalsOfSite();
    totals.put(member(1, ["a", "b"], { c: 5 }), 4);
    totals.put(member(1, ["a"], { c: 2 }), 3);
    totals.put(member(2, ["a"]), 0);
    expect(totals.challenges.get("c")).toBe(5);
    expect(Object.fromEntries(totals.shares(0))).toEqual({ a: 1, b: 0.5 });
    totals.put(member(1, [], {}), 5);
    expect([...totals.challenges, ...totals.unpaid("c")]).toEqual([]);
  });

  it("[L20] leave out guests and those who were merged", () => {
    const totals = new TotalsOfSite();
    totals.put({ ...member(1, ["a"], { c: 5 }), kind: "guest" }, 1);
    totals.put({ ...member(2, ["a"], { c: 5 }), mergedInto: 3 }, 1);
    totals.put(member(3, []), 1);
    expect([totals.challenges.size, totals.shares(0).size]).toEqual([0, 0]);
  });

  it("[L20] tell the same shares for ten minutes", () => {
    const totals = new TotalsOfSite();
    totals.put(member(1, ["a"]), 1);
    expect(totals.shares(0).get("a")).toBe(1);
    totals.put(member(2, []), 1);
    expect(totals.shares(10 * MINUTE - 1).get("a")).toBe(1);
    expect(totals.shares(10 * MINUTE).get("a")).toBe(0.5);
  });

  it("[L24] know who contributed and was not rewarded yet", () => {
    const totals = new TotalsOfSite();
    const ada = member(1, [], { c: 5 });
    totals.put(ada, 1);
    totals.put(member(2, [], { c: 1 }), 1);
    expect([...totals.unpaid("c")]).toEqual([1, 2]);
    totals.put({ ...ada, state: { ...ada.state, questAwards: { "challenge:c": { points: 7 } } } }, 2);
    expect([...totals.unpaid("c")]).toEqual([2]);
  });
});
