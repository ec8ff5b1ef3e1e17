import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { magazine } from "../../../server/templates/magazine/magazine.ts";
import type { StoryClock } from "../../support/life/liveLife.ts";
import { liveMonth, netByRule, wholeLedger, type LedgerEntry } from "../../support/life/liveMonth.ts";
import { daysBetween, localDay, localWeek } from "../../support/life/localDates.ts";
import { LEVELS, magazineAudit, tierFor } from "../../support/life/magazineAudit.ts";
import { magazinePlan, type Happening, type Reader } from "../../support/life/magazinePlan.ts";
import { streakAudit, type AuditedStreak } from "../../support/life/streakAudit.ts";
import { startApp, type RestAnswer, type TestApp } from "../../support/startApp.ts";

const SEED = 7_031_999;
const EPOCH = "1970-01-01";
const plan = magazinePlan(SEED);
const clock: StoryClock = { now: plan.from };

let app: TestApp;
const ledgers = new Map<string, LedgerEntry[]>();
const members = new Map<string, RestAnswer["body"]>();
const left = plan.readers.filter(({ id }) => !plan.moderated.has(id));

function happenedTo({ id }: Reader): Happening[] {
  const sent = plan.events.filter(({ memberId }) => memberId === id);
  const grown = plan.grown.filter(({ member }) => member === id);
  return [...sent, ...grown];
}

function daily(reader: Reader): AuditedStreak {
  const dayOf = (at: number): number => daysBetween(EPOCH, localDay(at, reader.zone));
  const read = happenedTo(reader).filter(({ type }) => type === "article.read");
  return streakAudit(new Set(read.map(({ at }) => dayOf(at))), dayOf(plan.until) - 1, {
    max: 2,
    earnEvery: 7,
  });
}

function weekly(reader: Reader): AuditedStreak {
  const weekOf = (at: number): number => (daysBetween(EPOCH, localWeek(at, reader.zone)) + 3) / 7;
  const wrote = happenedTo(reader).filter(
    ({ type, properties }) => type === "post.created" && Number(properties?.["length"]) >= 40,
  );
  return streakAudit(new Set(wrote.map(({ at }) => weekOf(at))), weekOf(plan.until) - 1);
}

beforeAll(async () => {
  app = await startApp({ program: magazine, clock: () => clock.now });
  for (const { id, zone, subscriber } of plan.readers) {
    const traits = { plan: subscriber ? "reader" : "none" };
    await app.rest(`/v1/members/${id}`, { tz: zone, traits }, { method: "PUT" });
  }
  await liveMonth(app, clock, plan);
  for (const { id } of plan.readers) {
    members.set(id, (await app.rest(`/v1/members/${id}`)).body);
    ledgers.set(id, await wholeLedger(app, id));
  }
}, 400_000);
afterAll(() => app[Symbol.asyncDispose]());

describe(`a month of the magazine template (seed ${SEED})`, () => {
  it("is a lively one: every rule, level and quest gave something", () => {
    const rules = new Set([...ledgers.values()].flat().map(({ rule }) => rule));
    for (const { id } of magazine.rules ?? []) expect.soft(rules, id).toContain(id);
    for (const { id } of magazine.quests ?? []) expect.soft(rules, id).toContain(`quest:${id}`);
    for (const id of ["regular", "voice"]) expect.soft(rules, id).toContain(`tier:${id}`);
    expect(plan.moderated.size).toBeGreaterThan(5);
    expect(left.length).toBeGreaterThan(120);
  });

  it("gives everybody what the documentation says, to the point", () => {
    for (const reader of left) {
      const earned = ledgers.get(reader.id)!.filter(({ rule }) => !/^(streak|challenge):/.test(rule));
      expect.soft(netByRule(earned), reader.id).toEqual(magazineAudit(reader, happenedTo(reader)));
    }
  });

  it("puts everybody on the tier that their karma reaches", () => {
    for (const { id } of plan.readers) {
      const { tier, balances } = members.get(id);
      expect.soft(tier.id, id).toBe(tierFor(balances.karma?.lifetime ?? 0));
    }
  });

  it("counts streaks by the days of each reader's own zone, freezes included", () => {
    const readers = plan.readers.filter((reader) =>
      happenedTo(reader).some(({ type }) => type === "article.read"),
    );
    for (const reader of readers) {
      const { count, freezes } = daily(reader);
      const streak = members.get(reader.id).streaks.find(({ id }: { id: string }) => id === "daily");
      expect.soft({ count: streak.count, freezes: streak.freezes }, reader.id).toEqual({ count, freezes });
    }
    expect(readers.some((reader) => daily(reader).freezes === 2)).toBe(true);
    expect(readers.some((reader) => daily(reader).runs.length > 3)).toBe(true);
  });

  it("pays each run of a streak once for what it reaches", () => {
    for (const reader of left) {
      const net = netByRule(ledgers.get(reader.id)!);
      const sum = (runs: readonly number[], due: (length: number) => number): number =>
        runs.reduce((total, length) => total + due(length), 0);
      const days = (length: number): number =>
        (length >= 3 ? 10 : 0) + Math.floor(length / 7) * 30 + (length >= 30 ? 150 : 0);
      expect.soft(net["streak:daily ink"] ?? 0, reader.id).toBe(sum(daily(reader).runs, days));
      const weeks = (length: number): number => Math.floor(length / 4) * 40;
      expect.soft(net["streak:writer ink"] ?? 0, reader.id).toBe(sum(weekly(reader).runs, weeks));
    }
  });

  it("gives back exactly what moderation had taken", () => {
    let touched = 0;
    for (const id of plan.moderated) {
      const moved = ledgers.get(id)!.filter(({ kind }) => kind === "reversal" || kind === "restore");
      touched += Math.sign(moved.length);
      const isTier = ({ rule }: LedgerEntry): boolean => rule.startsWith("tier:");
      expect.soft(netByRule(moved.filter((entry) => !isTier(entry))), id).toEqual({});
      // A level that was lost meanwhile may have been reached again before the post came back: its award is there once, whatever came first.
      const { karma } = members.get(id).balances;
      const due = LEVELS.filter(([, mark]) => (karma?.lifetime ?? 0) >= mark);
      expect
        .soft(netByRule(ledgers.get(id)!.filter(isTier)), id)
        .toEqual(Object.fromEntries(due.map(([level, , award]) => [`tier:${level} ink`, award])));
    }
    expect(touched).toBeGreaterThan(5);
  });

  it("has books that verify", async () => {
    expect(await verifyBooks(app.app.core.storage, (await app.context()).site)).toMatchObject({
      ok: true,
      fault: null,
    });
  });
});
