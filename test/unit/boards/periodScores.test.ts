import {
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
} from "fast-check";
import { describe, expect, it } from "vitest";
import { PeriodScores, type AdmittedRow, type Ties } from "../../../server/ledger/boards/periodScores.ts";
import { rankFriends } from "../../../server/ledger/boards/rankFriends.ts";
import { naiveBoard, type Held } from "./naiveBoard.ts";

const TIES: readonly Ties[] = ["earliest", "shared", "dense"];

interface Step {
  do: "add" | "admit";
  member: number;
  amount: number;
  admitted: boolean;
}

const step = record<Step>({
  do: constantFrom("add", "add", "admit"),
  member: integer({ min: 1, max: 25 }),
  amount: oneof(integer({ min: -3, max: 3 }), constant(4_000_000_000_000_000)),
  admitted: boolean(),
});

const create = (ties: Ties) => new PeriodScores({ currency: "points", from: 0, to: 1, ties });

async function* noPages(): AsyncGenerator<AdmittedRow[]> {}
async function* onePage(rows: AdmittedRow[]): AsyncGenerator<AdmittedRow[]> {
  yield rows;
}

/** The same steps on a plain list. */
function heldAfter(steps: readonly Step[]): Held[] {
  const held = new Map<number, Held>();
  steps.forEach(({ do: what, member, amount, admitted }, seq) => {
    const before = held.get(member);
    if (what === "add")
      held.set(member, { member, score: (before?.score ?? 0) + amount, seq: seq + 1, admitted });
    else if (before) held.set(member, { ...before, admitted });
  });
  return [...held.values()];
}

function apply(scores: PeriodScores, steps: readonly Step[]): void {
  steps.forEach(({ do: what, member, amount, admitted }, seq) => {
    if (what === "add") scores.add({ member, amount, seq: seq + 1 }, admitted);
    else scores.admit(member, admitted);
  });
}

describe("the scores of a period", () => {
  it.each(TIES)("[L36] [F37] rank like a sorted list with ties %s, whoever comes and goes", async (ties) => {
    await assert(
      asyncProperty(array(step, { maxLength: 120 }), async (steps) => {
        const scores = create(ties);
        await scores.fill(noPages());
        apply(scores, steps);
        const held = heldAfter(steps);
        const rows = naiveBoard(held, ties);
        expect([scores.total, scores.slice(1, 100)]).toEqual([rows.length, rows]);
        for (const { member, place } of rows) {
          const around = rows.slice(Math.max(0, place - 3), place + 2);
          expect(scores.around(member, 2)).toEqual(around);
        }
        const aside = held.filter(({ admitted, score }) => !admitted && score > 0);
        expect(aside.every(({ member }) => scores.isAside(member) && scores.placeOf(member) === 0)).toBe(
          true,
        );
      }),
    );
  });

  it("[L37] [F77] count what happens while the storage is read, and nothing twice", async () => {
    const scores = create("shared");
    let read = (): void => {};
    const reading = new Promise<void>((resolve) => (read = resolve));
    const filled = scores.fill(
      (async function* () {
        await reading;
        yield [
          { member: 1, score: 10, seq: 5, admitted: true },
          { member: 2, score: 10, seq: 3, admitted: true },
        ];
      })(),
    );
    scores.add({ member: 1, amount: 4, seq: 5 }, true);
    scores.add({ member: 1, amount: 5, seq: 6 }, true);
    scores.admit(2, false);
    scores.add({ member: 3, amount: 15, seq: 7 }, true);
    read();
    await filled;
    expect(scores.slice(1, 5).map(({ rank, member, score }) => [rank, member, score])).toEqual([
      [1, 1, 15],
      [1, 3, 15],
    ]);
    expect([scores.held(2), scores.isAside(2)]).toEqual([{ score: 10, seq: 3 }, true]);
  });

  it("[L36] keep the rank of a row in every slice and around every member", async () => {
    for (const ties of TIES) {
      const scores = create(ties);
      const rows = [9, 9, 9, 7, 7, 4, 4, 4, 1].map((score, index) => {
        return { member: index + 1, score, seq: index + 1, admitted: true };
      });
      await scores.fill(onePage(rows));
      const all = naiveBoard(rows, ties);
      for (let place = 1; place <= rows.length; place += 1) {
        expect(scores.slice(place, 3)).toEqual(all.slice(place - 1, place + 2));
        expect(scores.around(place, 1)).toEqual(all.slice(Math.max(0, place - 2), place + 1));
        expect(scores.placeOf(place)).toBe(place);
      }
    }
  });
});

describe("friends", () => {
  it.each([
    ["earliest", [1, 2, 3, 4]],
    ["shared", [1, 1, 3, 4]],
    ["dense", [1, 1, 2, 3]],
  ] as const)("[L40] are ranked among themselves with ties %s", (ties, ranks) => {
    const rows = [
      { member: 1, score: 5, seq: 9, admitted: true },
      { member: 2, score: 8, seq: 4, admitted: true },
      { member: 3, score: 8, seq: 2, admitted: true },
      { member: 4, score: 0, seq: 1, admitted: true },
      { member: 5, score: 3, seq: 1, admitted: true },
    ];
    const ranked = rankFriends(rows, ties);
    expect(ranked.map(({ member }) => member)).toEqual([3, 2, 1, 5]);
    expect(ranked.map(({ rank }) => rank)).toEqual(ranks);
    expect(ranked).toEqual(naiveBoard(rows, ties));
  });
});
