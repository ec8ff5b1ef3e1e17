import { describe, expect, it } from "vitest";
import { PeriodScores, type AdmittedRow, type Ties } from "../../../server/ledger/boards/periodScores.ts";

const MEMBERS = 1_000_000;
const PAGE = 5_000;
/** Few scores for so many members: some 200 share each. */
const SCORES = 5_000;

/** Scores that look random and are the same in each run. */
const scoreOf = (member: number): number => (Math.imul(member, 2_654_435_761) >>> 8) % SCORES;

async function* pages(): AsyncGenerator<AdmittedRow[]> {
  for (let first = 1; first <= MEMBERS; first += PAGE) {
    yield Array.from({ length: PAGE }, (_, index) => {
      const member = first + index;
      return { member, score: scoreOf(member), seq: MEMBERS - member, admitted: member % 10 !== 0 };
    });
  }
}

/** Ranks counted over all members: how many (or how many different scores) are above. */
function countRank(ties: Ties, score: number): number {
  const above = new Set<number>();
  let members = 0;
  for (let member = 1; member <= MEMBERS; member += 1) {
    if (member % 10 === 0 || scoreOf(member) <= score) continue;
    members += 1;
    above.add(scoreOf(member));
  }
  return (ties === "dense" ? above.size : members) + 1;
}

describe("a board of a million members with ties", () => {
  it.each(["shared", "dense"] as const)(
    "[F37] [L36] %s: is right, stable and quick in every question",
    async (ties) => {
      const scores = new PeriodScores({ currency: "points", from: 0, to: 1, ties });
      await scores.fill(pages());

      const sample = [7, 123_456, 500_001, 999_999].filter((member) => scoreOf(member) > 0);
      for (const member of sample) {
        const [row] = scores.around(member, 0);
        expect([row?.member, row?.rank]).toEqual([member, countRank(ties, scoreOf(member))]);
      }
      const middle = scores.slice(450_000, 1_000);
      expect(scores.slice(450_000, 1_000)).toEqual(middle);
      // Of equals the one with the lower sequence, here the higher key, stands before; they share the rank.
      const pairs = middle.slice(1).map((row, index) => [middle[index]!, row] as const);
      const equals = pairs.filter(([row, next]) => row.score === next.score);
      expect(equals.length).toBeGreaterThan(900);
      expect(equals.every(([row, next]) => row.rank === next.rank && row.member > next.member)).toBe(true);

      const started = performance.now();
      for (let turn = 0; turn < 10_000; turn += 1) {
        const member = ((turn * 7_919) % MEMBERS) + 1;
        scores.add({ member, amount: 3, seq: MEMBERS + turn }, true);
        scores.around(member, 2);
      }
      // A scan of a million rows takes milliseconds; 10,000 of them would take a minute.
      expect(performance.now() - started).toBeLessThan(5_000);
    },
    60_000,
  );
});
