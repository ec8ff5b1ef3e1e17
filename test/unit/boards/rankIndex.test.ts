import { assert, constantFrom, array, integer, oneof, property, record, constant } from "fast-check";
import { describe, expect, it } from "vitest";
import { RankIndex, type Ranked } from "../../../server/ledger/boards/rankIndex.ts";

type Step =
  | { do: "set"; member: number; score: number; seq: number }
  | { do: "remove"; member: number; score: number; seq: number };

const step = record({
  do: constantFrom<Step["do"]>("set", "set", "set", "remove"),
  member: oneof(integer({ min: 1, max: 40 }), integer({ min: 1, max: 5_000 })),
  score: oneof(integer({ min: -3, max: 3 }), constant(9e15), constant(9e15 - 1), integer()),
  seq: integer({ min: 1, max: 50 }),
});

/** The same, told by a plain sorted list. */
function naive(steps: readonly Step[]): Ranked[] {
  const held = new Map<number, Step>();
  for (const step of steps) {
    if (step.do === "set") held.set(step.member, step);
    else held.delete(step.member);
  }
  return [...held.values()]
    .sort((a, b) => b.score - a.score || a.seq - b.seq || a.member - b.member)
    .map(({ member, score }, place) => ({ rank: place + 1, member, score }));
}

function indexOf(steps: readonly Step[]): RankIndex {
  const index = new RankIndex();
  for (const step of steps) {
    if (step.do === "set") index.set(step.member, step.score, step.seq);
    else index.remove(step.member);
  }
  return index;
}

/** What can be asked of an index, for as many members as `rows` names. */
function answersOf(index: RankIndex, rows: readonly Ranked[]): unknown {
  return {
    size: index.size,
    all: index.slice(1, rows.length + 5),
    above: index.countAbove(0),
    ranks: rows.map((row) => index.rankOf(row.member)),
    around: rows.map((row) => index.around(row.member, 2)),
  };
}

function answersExpected(rows: readonly Ranked[]): unknown {
  return {
    size: rows.length,
    all: rows,
    above: rows.filter((row) => row.score > 0).length,
    ranks: rows.map((row) => row.rank),
    around: rows.map((row) => rows.slice(Math.max(0, row.rank - 3), row.rank + 2)),
  };
}

/** Numbers that look random and are the same in each run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

describe("RankIndex", () => {
  it("[F37] holds the order of a sorted list after any sets and removals", () => {
    assert(
      property(array(step, { maxLength: 200 }), (steps) => {
        const rows = naive(steps);
        expect(answersOf(indexOf(steps), rows)).toEqual(answersExpected(rows));
      }),
    );
  });

  it("[F37] holds the order through splits and joins of blocks", () => {
    const random = numbers(7);
    const next = (below: number): number => random.next().value % below;
    const grow = Array.from({ length: 6_000 }, (_, seq): Step => {
      return { do: "set", member: next(3_000) + 1, score: next(500), seq };
    });
    const shrink = Array.from({ length: 6_000 }, (_, seq): Step => {
      return { do: next(5) === 0 ? "set" : "remove", member: next(3_000) + 1, score: next(500), seq };
    });

    for (const steps of [grow, [...grow, ...shrink]]) {
      const rows = naive(steps);
      expect(answersOf(indexOf(steps), rows)).toEqual(answersExpected(rows));
    }
  });

  it("ranks the score that was reached first before its equals", () => {
    const index = new RankIndex();
    index.set(1, 10, 5);
    index.set(2, 10, 4);
    index.set(3, 10, 4);
    expect(index.top(3).map((row) => row.member)).toEqual([2, 3, 1]);
  });

  it("tells scores apart that a packed double would mix up", () => {
    const index = new RankIndex();
    index.set(1, 8_999_999_999_999_999, 2);
    index.set(2, 9_000_000_000_000_000, 9);
    index.set(3, 8_999_999_999_999_998, 1);
    expect(index.top(3).map((row) => row.member)).toEqual([2, 1, 3]);
  });

  it("answers nothing for a member who is not there", () => {
    const index = new RankIndex();
    expect([index.rankOf(1), index.get(1), index.around(1, 2), index.top(3), index.countAbove(0)]).toEqual([
      0,
      null,
      [],
      [],
      0,
    ]);
  });
});
