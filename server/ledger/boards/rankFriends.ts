import type { Standing, Ties } from "./periodScores.ts";

/** A member among friends, before ranks are known. */
export interface Contender {
  member: number;
  score: number;
  /** When the score was reached, in order of acceptance. */
  seq: number;
}

/** The places of a few members among themselves, in a board's own order and by its ties. Nobody stands there without points. */
export function rankFriends(contenders: readonly Contender[], ties: Ties): Standing[] {
  const order = contenders
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.seq - b.seq || a.member - b.member);
  let last: Standing | undefined;
  return order.map(({ member, score }, index) => {
    const place = index + 1;
    const shares = ties !== "earliest" && last?.score === score;
    const next = ties === "dense" ? (last?.rank ?? 0) + 1 : place;
    last = { place, rank: shares ? last!.rank : next, member, score };
    return last;
  });
}
