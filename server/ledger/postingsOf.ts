import type { Text } from "../protocol/program.ts";
import type { AwardEffect, Effect, Party } from "../rules/types.ts";
import { LEGS_PER_ENTRY, type Posting } from "../storage/records.ts";
import { alikeAsOne } from "./alikeAsOne.ts";
import { isOneMovement } from "./isOneMovement.ts";
import { plainText } from "./plainText.ts";

/** A leg before its cause has a place in the journal. */
export type Leg = Omit<Posting, "seq">;

interface CauseOfLegs {
  version: number;
  at: number;
}

/**
 * Writes the effects of one cause as double entry: each transfer is two legs that sum to zero. (L3)
 *
 * Points come from `issuer:<rule>` and go back to `reversed`; what is spent goes to `spent:<what for>`, what expires to `expired`.
 * What an owner does by hand comes from `adjustment`, what a guest brought moves through `merged`, and `forgiven` bears what was to
 * be taken back and is not asked for. What comes or goes lot by lot is one transfer; where an entry has no room for its legs all the
 * same, those that are alike are one.
 *
 * @param parties Keys of the members that the effects' parties stand for.
 */
export function postingsOf(
  effects: readonly Effect[],
  parties: Readonly<Record<Party, number | null>>,
  cause: CauseOfLegs,
): Leg[] {
  const legs: Leg[] = [];
  let last: AwardEffect | null = null;
  for (const effect of effects) {
    if (effect.e === "award") {
      if (last !== null && isOneMovement(last, effect)) addToLast(legs, effect.amount);
      else addTransfer(legs, effect, parties[effect.party], cause);
      last = effect;
    }
    if (effect.e === "release") {
      last = null;
      const award = { ...effect, kind: "release", rule: "", reason: "" };
      addLeg(legs, award, { member: parties.self, account: "pending", amount: -effect.amount }, cause);
      addLeg(legs, award, { member: parties.self, account: "available", amount: effect.amount }, cause);
    }
  }
  return legs.length <= LEGS_PER_ENTRY ? legs : alikeAsOne(legs);
}

function addToLast(legs: Leg[], amount: number): void {
  legs.at(-2)!.amount -= amount;
  legs.at(-1)!.amount += amount;
}

function addTransfer(legs: Leg[], award: AwardEffect, member: number | null, own: CauseOfLegs): void {
  const cause = award.counts === undefined ? own : { version: own.version, at: award.counts };
  addLeg(legs, award, { member: null, account: counterAccount(award), amount: -award.amount }, cause);
  addLeg(legs, award, { member, account: award.account, amount: award.amount }, cause);
}

/** Field by field: this runs for every posting there is, and spreading objects costs five times as much. */
function addLeg(
  legs: Leg[],
  { currency, kind, rule, reason }: { currency: string; kind: string; rule: string; reason: Text },
  { member, account, amount }: Pick<Leg, "member" | "account" | "amount">,
  { version, at }: CauseOfLegs,
): void {
  const leg = legs.length;
  legs.push({ leg, member, account, currency, amount, kind, rule, version, reason: plainText(reason), at });
}

function counterAccount(award: AwardEffect): string {
  if (award.kind === "reversal" || award.kind === "restore") return "reversed";
  if (award.kind === "merge") return "merged";
  if (award.kind === "spend") return `spent:${award.rule}`;
  if (award.kind === "expiry") return "expired";
  if (award.kind === "forgiven") return "forgiven";
  if (award.kind === "adjustment" || award.kind === "opening") return "adjustment";
  return `issuer:${award.rule}`;
}
