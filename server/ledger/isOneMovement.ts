import type { AwardEffect } from "../rules/types.ts";
import { plainText } from "./plainText.ts";

/**
 * Whether two awards, one right after the other, are one movement of points: they differ in the lot and the amount alone, as where
 * a spend takes from several lots. The effects keep the lots; the books, answers and pages tell the movement. Holds stay apart: each
 * ends by itself. (L3)
 */
export function isOneMovement(a: AwardEffect, b: AwardEffect): boolean {
  return (
    a.rule === b.rule &&
    a.currency === b.currency &&
    a.kind === b.kind &&
    a.party === b.party &&
    a.account === b.account &&
    a.account !== "pending" &&
    a.amount < 0 === b.amount < 0 &&
    a.counts === b.counts &&
    a.late === b.late &&
    (a.reason === b.reason || plainText(a.reason) === plainText(b.reason))
  );
}
