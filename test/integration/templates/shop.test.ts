import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { shop } from "../../../server/templates/shop/shop.ts";
import type { StoryClock } from "../../support/life/liveLife.ts";
import {
  liveMonth,
  netByRule,
  wholeLedger,
  type Answers,
  type LedgerEntry,
  type PlannedEvent,
} from "../../support/life/liveMonth.ts";
import { shopAudit, tierFor } from "../../support/life/shopAudit.ts";
import { shopPlan, type ShopMember } from "../../support/life/shopPlan.ts";
import { startApp, type RestAnswer, type TestApp } from "../../support/startApp.ts";

const SEED = 20_260_305;
const plan = shopPlan(SEED);
const clock: StoryClock = { now: plan.from };

let app: TestApp;
let answers: Answers;
const ledgers = new Map<string, LedgerEntry[]>();
const members = new Map<string, RestAnswer["body"]>();

const eventsOf = ({ id }: ShopMember): PlannedEvent[] =>
  plan.events.filter(({ memberId }) => memberId === id);
const sentBack = new Set(plan.events.filter(({ reverses }) => reverses).map(({ memberId }) => memberId));
const events = new Map(plan.events.map((event) => [event.id, event]));
const honest = plan.members.filter(({ id }) => !sentBack.has(id));
const entries = (): LedgerEntry[] => [...ledgers.values()].flat();

beforeAll(async () => {
  app = await startApp({ program: shop, clock: () => clock.now });
  for (const { id, zone, staff } of plan.members) {
    await app.rest(`/v1/members/${id}`, { tz: zone, ...(staff && { traits: { staff } }) }, { method: "PUT" });
  }
  answers = await liveMonth(app, clock, plan);
  for (const { id } of plan.members) {
    members.set(id, (await app.rest(`/v1/members/${id}`)).body);
    ledgers.set(id, await wholeLedger(app, id));
  }
}, 400_000);
afterAll(() => app[Symbol.asyncDispose]());

describe(`a month of the shop template (seed ${SEED})`, () => {
  it("is a lively one: every rule gave something, and much of it was sent back", () => {
    const rules = new Set(entries().map(({ rule }) => rule));
    for (const { id } of shop.rules ?? []) expect.soft(rules, id).toContain(id);
    for (const rule of ["quest:welcome", "quest:honest-word", "tier:silver", "tier:gold"])
      expect.soft(rules, rule).toContain(rule);
    expect(plan.events.length).toBeGreaterThan(5_000);
    expect(sentBack.size).toBeGreaterThan(20);
    expect(honest.length).toBeGreaterThan(100);
  });

  it("gives everybody who sent nothing back what the documentation says, to the point", () => {
    const reached = entries().some(({ rule }) => rule.startsWith("challenge:"));
    for (const member of honest) {
      const net = netByRule(ledgers.get(member.id)!.filter(({ rule }) => rule !== "surprise"));
      const due = shopAudit(member, eventsOf(member));
      const bought = eventsOf(member).some(({ type }) => type === "order.paid");
      if (reached && bought) due["challenge:thousand-parcels points"] = 25;
      expect.soft(net, member.id).toEqual(due);
    }
  });

  it("puts them on the tier that their spending reaches", () => {
    for (const member of honest) {
      const { tier, balances } = members.get(member.id);
      expect.soft(tier.id, member.id).toBe(tierFor(balances.status.lifetime));
    }
    const tiers = new Set(plan.members.map(({ id }) => members.get(id).tier.id));
    expect(tiers).toEqual(new Set(["leaf", "silver", "gold", "platinum"]));
  });

  it("leaves nothing of an order that went back whole, and half of one that went back by half", () => {
    for (const [member, ledger] of ledgers) {
      const due = new Map<string, number>();
      for (const event of events.values()) {
        if (event.memberId !== member || event.type !== "order.paid") continue;
        const of = (id: string): number =>
          answers.get(id)?.find(({ rule }) => rule === "purchase")?.amount ?? 0;
        if (event.reverses === undefined) due.set(event.id, of(event.id));
        else if (typeof event.reverses === "string") due.delete(event.reverses);
        else {
          const { event: id } = event.reverses as { event: string };
          if (due.has(id)) due.set(id, Math.floor(of(id) / 2));
        }
      }
      const sum = [...due.values()].reduce((total, amount) => total + amount, 0);
      expect.soft(netByRule(ledger)["purchase points"] ?? 0, member).toBe(sum);
    }
  });

  it("keeps to its budgets, and draws at most once in seven days", () => {
    for (const rule of ["review", "surprise"] as const) {
      const given = entries().filter((entry) => entry.rule === rule && entry.kind === "earn");
      const sum = given.reduce((total, { amount }) => total + amount, 0);
      expect(sum).toBeGreaterThan(0);
      expect(sum).toBeLessThanOrEqual(rule === "review" ? 100_000 : 40_000);
    }
    for (const [member, ledger] of ledgers) {
      const draws = ledger.filter(({ rule }) => rule === "surprise").map(({ at }) => Date.parse(at));
      draws.sort((a, b) => a - b);
      const gaps = draws.slice(1).map((at, place) => at - draws[place]!);
      expect
        .soft(
          gaps.filter((gap) => gap < 7 * 86_400_000),
          member,
        )
        .toEqual([]);
      const drawn = ledger.filter(({ rule }) => rule === "surprise").map(({ amount }) => amount);
      expect
        .soft(
          drawn.filter((amount) => ![5, 20, 200].includes(amount)),
          member,
        )
        .toEqual([]);
    }
  });

  it("pays everybody who helped with the thousand items once, and nobody else", async () => {
    const paid = [...ledgers].filter(([, ledger]) =>
      ledger.some(({ rule }) => rule === "challenge:thousand-parcels"),
    );
    expect(paid.length).toBeGreaterThan(50);
    for (const [member, ledger] of paid) {
      const times = ledger.filter(({ rule }) => rule === "challenge:thousand-parcels");
      expect.soft(times.length, member).toBe(1);
    }
    for (const member of honest) {
      const bought = eventsOf(member).some(({ type }) => type === "order.paid");
      expect
        .soft(
          paid.some(([id]) => id === member.id),
          member.id,
        )
        .toBe(bought);
    }
  });

  it("has balances that are the sums of what each member's ledger says", () => {
    for (const [member, ledger] of ledgers) {
      for (const [currency, { available, pending, owed }] of Object.entries<{
        available: number;
        pending: number;
        owed: number;
      }>(members.get(member).balances)) {
        const sum = ledger
          .filter((entry) => entry.currency === currency && entry.kind !== "release")
          .reduce((total, { amount }) => total + amount, 0);
        expect.soft(sum, `${member} ${currency}`).toBe(available + pending - owed);
      }
    }
  });

  it("ranks the month's board by what came in the programme's month", async () => {
    const { body } = await app.rest("/v1/leaderboards/month?limit=50&period=2026-03");
    // What is taken back counts where it was earned, not when it went back. (L45)
    const monthOf = ({ eventId, at }: LedgerEntry): string => {
      const reverses = events.get(eventId ?? "")?.reverses as string | { event: string } | undefined;
      const origin = typeof reverses === "object" ? reverses.event : reverses;
      const time = origin === undefined ? at : new Date(events.get(origin)!.at).toISOString();
      return time.slice(0, 7);
    };
    const scores = [...ledgers].map(([member, ledger]): [string, number] => {
      const counted = ledger.filter(
        (entry) => entry.currency === "points" && entry.kind !== "release" && monthOf(entry) === "2026-03",
      );
      return [member, counted.reduce((total, { amount }) => total + amount, 0)];
    });
    const best = scores.map(([, score]) => score).toSorted((a, b) => b - a);

    expect(body.entries.map(({ score }: { score: number }) => score)).toEqual(best.slice(0, 50));
    const first = scores.find(([member]) => member === body.entries[0].memberId);
    expect(first?.[1]).toBe(body.entries[0].score);
  });

  it("has badges as the orders say, and books that verify", async () => {
    for (const member of honest) {
      const orders = new Set(
        eventsOf(member)
          .filter(({ type }) => type === "order.paid")
          .map(({ id }) => id),
      ).size;
      const level = [1, 3, 10, 25].filter((count) => orders >= count).length;
      const badge = members.get(member.id).badges.find(({ id }: { id: string }) => id === "regular");
      expect.soft(badge?.level ?? 0, member.id).toBe(level);
    }
    expect(await verifyBooks(app.app.core.storage, (await app.context()).site)).toMatchObject({
      ok: true,
      fault: null,
    });
  });
});
