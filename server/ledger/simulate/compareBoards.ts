import type { BoardPlace, Comparison } from "./compareScenarios.ts";
import type { Breathe } from "./breather.ts";
import type { BoardScores, Tally } from "./tally.ts";

/** Rows of each board that are told of. */
const TOP = 10;

/** How ranks of the boards' present periods move; equal scores share a rank. Boards of both programmes alone. */
export async function compareBoards(
  stored: Tally,
  proposed: Tally,
  breathe: Breathe,
): Promise<Comparison["boards"]> {
  const moves: Comparison["boards"] = [];
  for (const board of proposed.boards) {
    const before = stored.boards.find(({ id }) => id === board.id);
    if (before) moves.push(compareBoard(before, board));
    await breathe();
  }
  return moves;
}

function compareBoard(before: BoardScores, board: BoardScores): Comparison["boards"][number] {
  const ranksBefore = ranksOf(before.scores);
  const ranksAfter = ranksOf(board.scores);
  let up = 0;
  let down = 0;
  const top: BoardPlace[] = [];
  for (const [key, proposedRank] of ranksAfter) {
    const storedRank = ranksBefore.get(key) ?? null;
    if (storedRank === null || storedRank > proposedRank) up++;
    else if (storedRank < proposedRank) down++;
    if (top.length < TOP) top.push({ key, stored: storedRank, proposed: proposedRank });
  }
  for (const key of ranksBefore.keys()) if (!ranksAfter.has(key)) down++;
  return { id: board.id, up, down, top };
}

/** Ranks by member, best first. */
function ranksOf(scores: ReadonlyMap<number, number>): Map<number, number> {
  const rows = [...scores].filter(([, score]) => score > 0).sort(([a, x], [b, y]) => y - x || a - b);
  const ranks = new Map<number, number>();
  let rank = 0;
  let last = Infinity;
  rows.forEach(([key, score], place) => {
    if (score < last) rank = place + 1;
    last = score;
    ranks.set(key, rank);
  });
  return ranks;
}
