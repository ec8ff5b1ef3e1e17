import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordServerEvents } from "../../../server/ledger/recordServerEvents.ts";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import type { Member } from "../../../server/storage/records.ts";
import { shop } from "../../../server/templates/shop/shop.ts";
import { cdnowAudit, TIERS, type Due } from "../../support/cdnow/cdnowAudit.ts";
import { byDay, clockStrikes, daysUntil, hasCdnow, readCdnow } from "../../support/cdnow/readCdnow.ts";
import type { StoryClock } from "../../support/life/liveLife.ts";
import { runClock } from "../../support/life/runClock.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

/** A month after the last purchase: all holds have ended, a year's points have expired. */
const END = "1998-08-01";
const atNoon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

async function live(app: TestApp, clock: StoryClock): Promise<void> {
  const { core } = app.app;
  const ctx = await app.context();
  const lists = byDay(readCdnow());
  for (const day of daysUntil(END)) {
    clock.now = atNoon(day);
    const events = (lists.get(day) ?? []).map(({ line, member, quantity, cents }) => ({
      id: `cdnow-${line}`,
      type: "order.paid",
      memberId: member,
      properties: { amount: cents / 100, quantity },
    }));
    const results = await recordServerEvents(core, ctx, events);
    const refused = results.find(({ status }) => status !== "accepted");
    if (refused) throw new Error(JSON.stringify(refused));
    if (clockStrikes(day)) await runClock(app);
  }
  clock.now = Date.parse(END);
  await runClock(app);
}

async function membersOf(app: TestApp): Promise<Map<string, Member>> {
  const { reads } = app.app.core.storage;
  const all = new Map<string, Member>();
  for (let after = 0; ;) {
    const page = await reads.members(app.key, after, 2_000);
    for (const member of page) all.set(member.id, member);
    const last = page.at(-1);
    if (!last) return all;
    after = last.key;
  }
}

// The data lie beside the project, not in it: without them this says "skipped".
describe.skipIf(!hasCdnow)("eighteen months of a real shop under the shop template", () => {
  const clock: StoryClock = { now: Date.parse("1997-01-01T00:00:00Z") };
  let app: TestApp;
  let due: Map<string, Due>;
  let members: Map<string, Member>;

  beforeAll(async () => {
    due = cdnowAudit(readCdnow(), END);
    app = await startApp({ program: shop, clock: () => clock.now });
    await live(app, clock);
    members = await membersOf(app);
  }, 900_000);
  afterAll(() => app[Symbol.asyncDispose]());

  it("ends with the sums that an independent script computes", () => {
    const total = (of: (due: Due) => number): number =>
      [...due.values()].reduce((sum, one) => sum + of(one), 0);
    const sum = (currency: string, field: "available" | "pending" | "lifetime"): number =>
      [...members.values()].reduce((all, { state }) => all + (state.balances[currency]?.[field] ?? 0), 0);

    expect({
      members: members.size,
      lifetime: sum("points", "lifetime"),
      available: sum("points", "available"),
      pending: sum("points", "pending"),
      status: sum("status", "lifetime"),
    }).toEqual({
      members: 23_570,
      lifetime: total(({ lifetime }) => lifetime),
      available: total(({ available }) => available),
      pending: 0,
      status: total(({ status }) => status),
    });
  });

  it("gives each of 23,570 customers what the script gives them, and the tier", () => {
    const differ: object[] = [];
    for (const [id, expected] of due) {
      const { balances, tier } = members.get(id)!.state;
      const actual: Due = {
        lifetime: balances["points"]?.lifetime ?? 0,
        available: balances["points"]?.available ?? 0,
        status: balances["status"]?.lifetime ?? 0,
        tier: tier ?? "leaf",
      };
      if (JSON.stringify(actual) !== JSON.stringify(expected)) differ.push({ id, expected, actual });
    }
    expect(differ.slice(0, 5)).toEqual([]);
    expect(new Set([...due.values()].map(({ tier }) => tier))).toEqual(new Set(TIERS));
  });

  it("leaves books that verify", { timeout: 300_000 }, async () => {
    expect(await verifyBooks(app.app.core.storage, (await app.context()).site)).toMatchObject({
      fault: null,
    });
  });
});
