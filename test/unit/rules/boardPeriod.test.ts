import { describe, expect, it } from "vitest";
import { boardPeriod, periodBefore, periodByLabel } from "../../../server/rules/boardPeriod.ts";
import { EVER } from "../../../server/rules/calendar.ts";

const ms = (iso: string): number => Date.parse(iso);
const iso = (at: number): string => new Date(at).toISOString();
const HOUR = 3_600_000;
const BERLIN = "Europe/Berlin";

describe("periods of boards", () => {
  it.each([
    ["day", "2026-03-29T12:00:00Z", "2026-03-29", 23],
    ["day", "2026-10-25T12:00:00Z", "2026-10-25", 25],
    ["week", "2026-10-25T22:59:00Z", "2026-W43", 169],
    ["month", "2024-02-10T00:00:00Z", "2024-02", 696],
    ["quarter", "2026-11-22T00:00:00Z", "2026-Q4", 92 * 24 + 1],
  ] as const)("[R31] a %s around %s is %s and lasts %d hours in Berlin", (period, at, label, hours) => {
    const found = boardPeriod({ period }, "Europe/Berlin", ms(at));
    expect(found.label).toBe(label);
    expect((found.to - found.from) / HOUR).toBe(hours);
    expect(found.from <= ms(at) && ms(at) < found.to).toBe(true);
  });

  it("[R31] begins a day whose midnight does not exist at its first moment", () => {
    const { from } = boardPeriod({ period: "day" }, "America/Sao_Paulo", ms("2018-11-04T12:00:00Z"));
    expect(iso(from)).toBe("2018-11-04T03:00:00.000Z");
  });

  it("[R31] follows each period by the next without a gap", () => {
    let at = ms("2025-12-15T00:00:00Z");
    for (let turn = 0; turn < 60; turn++) {
      const week = boardPeriod({ period: "week" }, "America/New_York", at);
      expect(boardPeriod({ period: "week" }, "America/New_York", week.to).from).toBe(week.to);
      expect(boardPeriod({ period: "week" }, "America/New_York", week.to - 1)).toEqual(week);
      at = week.to;
    }
  });

  it("[R31] spans every instant with ever", () => {
    expect(boardPeriod({ period: "ever" }, "UTC", 0)).toEqual({ label: "ever", ...EVER });
  });

  it("[R31] finds a period by its label or by an instant", () => {
    const week = periodByLabel({ period: "week" }, "Europe/Berlin", "2026-W47");
    expect(iso(week!.from)).toBe("2026-11-15T23:00:00.000Z");
    expect(periodByLabel({ period: "week" }, "Europe/Berlin", "2026-11-20T10:00:00Z")).toEqual(week);
    expect(periodByLabel({ period: "month" }, "UTC", "2026-12")?.to).toBe(ms("2027-01-01T00:00:00Z"));
  });

  it.each([
    ["week", "2026-W54"],
    ["week", "2026-11-22"],
    ["week", "2026-W00"],
    ["day", "2026-02-29"],
    ["day", "today"],
    ["month", "2026-13"],
    ["quarter", "2026-Q5"],
    ["P7D", "2026-W47"],
    ["ever", "2026"],
    ["day", "2026-11-22T25:00:00Z"],
  ] as const)("[R31] no %s is called %s", (period, label) => {
    expect(periodByLabel({ period }, "UTC", label)).toBeNull();
  });
});

describe("boards that roll", () => {
  const board = { period: "P7D" };

  it("[R31] span today and the days before it, whole, however long they are", () => {
    const span = boardPeriod(board, BERLIN, ms("2026-10-27T12:00:00Z"));
    expect([span.label, iso(span.from), iso(span.to)]).toEqual([
      "2026-10-27",
      "2026-10-20T22:00:00.000Z",
      "2026-10-27T23:00:00.000Z",
    ]);
    expect(boardPeriod(board, BERLIN, span.to).label).toBe("2026-10-28");
    expect(boardPeriod(board, BERLIN, span.to - 1)).toEqual(span);
  });

  it("[R31] are named by their last day or by an instant in it, and have no period before", () => {
    const span = boardPeriod(board, BERLIN, ms("2026-10-27T12:00:00Z"));
    expect(periodByLabel(board, BERLIN, "2026-10-27")).toEqual(span);
    expect(periodByLabel(board, BERLIN, "2026-10-27T01:00:00Z")).toEqual(span);
    expect(periodBefore(board, BERLIN, span)).toBeNull();
  });
});

describe("seasons", () => {
  const board = {
    period: "season",
    seasons: [
      { id: "summer", name: "Summer", from: "2026-06-01T00:00:00Z", until: "2026-09-01T00:00:00Z" },
      { id: "spring", from: "2026-03-01T00:00:00+01:00", until: "2026-05-01T00:00:00Z" },
    ],
  };
  const labelAt = (at: string): string => boardPeriod(board, BERLIN, ms(at)).label;

  it("[R31] are the running one, else the next, else the last", () => {
    const times = ["2026-01-01", "2026-04-01", "2026-05-02", "2026-08-31", "2026-12-01"];
    expect(times.map((day) => labelAt(`${day}T00:00:00Z`))).toEqual([
      "spring",
      "spring",
      "summer",
      "summer",
      "summer",
    ]);
    expect(labelAt("2026-05-01T00:00:00Z")).toBe("summer");
  });

  it("[R31] are named by id or by an instant within, and come one after the other", () => {
    const summer = periodByLabel(board, BERLIN, "summer")!;
    expect(summer).toEqual({
      label: "summer",
      season: "Summer",
      from: ms("2026-06-01T00:00:00Z"),
      to: ms("2026-09-01T00:00:00Z"),
    });
    const spring = periodBefore(board, BERLIN, summer)!;
    expect([spring.label, iso(spring.from)]).toEqual(["spring", "2026-02-28T23:00:00.000Z"]);
    expect(periodBefore(board, BERLIN, spring)).toBeNull();
    expect(periodByLabel(board, BERLIN, "2026-05-15T00:00:00Z")).toBeNull();
    expect(periodByLabel(board, BERLIN, "winter")).toBeNull();
  });
});

describe("the period before", () => {
  it("[R31] ends where the next begins, back through the year", () => {
    let period = boardPeriod({ period: "week" }, BERLIN, ms("2026-01-15T00:00:00Z"));
    const labels: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const before = periodBefore({ period: "week" }, BERLIN, period)!;
      expect(before.to).toBe(period.from);
      labels.push(before.label);
      period = before;
    }
    expect(labels).toEqual(["2026-W02", "2026-W01", "2025-W52", "2025-W51"]);
    expect(periodBefore({ period: "ever" }, BERLIN, period)).toBeNull();
  });
});
