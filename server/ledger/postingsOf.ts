import type { Text } from "../protocol/program.ts";
import type { AwardEffect, Effect, Party } from "../rules/types.ts";
import type { NewPosting } from "../storage/books.ts";

type Leg = Omit<NewPosting, "entry" | "leg">;

/** A text as one string: what the books keep is the English one, or the first. */
export function plainText(text: Text): string {
  return typeof text === "string" ? text : (text["en"] ?? Object.values(text)[0] ?? "");
}

/**
 * Writes the effects of one cause as double entry: each transfer is two legs that sum to zero. (L3)
 *
 * Points come from `issuer:<rule>` and go back to `reversed`; what a guest brought moves through `merged`.
 *
 * @param parties Keys of the members that the effects' parties stand for.
 */
export function postingsOf(
  effects: readonly Effect[],
  parties: Readonly<Record<Party, number | null>>,
  cause: { version: number; at: number },
): Omit<NewPosting, "entry">[] {
  const legs: Leg[] = [];
  for (const effect of effects) {
    if (effect.e === "award") legs.push(...transfer(effect, parties[effect.party], cause));
    if (effect.e === "release") {
      const leg = { currency: effect.currency, kind: "release", rule: "", reason: "", ...cause };
      legs.push(
        { ...leg, member: parties.self, account: "pending", amount: -effect.amount },
        { ...leg, member: parties.self, account: "available", amount: effect.amount },
      );
    }
  }
  return legs.map((leg, index) => Object.assign(leg, { leg: index }));
}

function transfer(
  award: AwardEffect,
  member: number | null,
  cause: { version: number; at: number },
): [Leg, Leg] {
  const leg = {
    currency: award.currency,
    kind: award.kind,
    rule: award.rule,
    reason: plainText(award.reason),
    version: cause.version,
    at: cause.at,
  };
  return [
    { ...leg, member: null, account: counterAccount(award), amount: -award.amount },
    { ...leg, member, account: award.account, amount: award.amount },
  ];
}

function counterAccount(award: AwardEffect): string {
  if (award.kind === "reversal" || award.kind === "restore") return "reversed";
  if (award.kind === "merge") return "merged";
  return `issuer:${award.rule}`;
}
