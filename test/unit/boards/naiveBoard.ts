import type { Standing, Ties } from "../../../server/ledger/boards/periodScores.ts";

/** What one member has, as a plain list would keep it. */
export interface Held {
  member: number;
  score: number;
  seq: number;
  admitted: boolean;
}

/** The rows of a board told by sorting a list: by score, then by who was first, then by key; nobody without points. */
export function naiveBoard(held: readonly Held[], ties: Ties): Standing[] {
  const order = held
    .filter(({ score, admitted }) => admitted && score > 0)
    .sort((a, b) => b.score - a.score || a.seq - b.seq || a.member - b.member);
  const scores = order.map(({ score }) => score);
  const rankOf: Record<Ties, (score: number, place: number) => number> = {
    earliest: (_score, place) => place,
    shared: (score) => scores.indexOf(score) + 1,
    dense: (score) => new Set(scores.filter((other) => other > score)).size + 1,
  };
  return order.map(({ member, score }, index) => {
    return { place: index + 1, rank: rankOf[ties](score, index + 1), member, score };
  });
}
