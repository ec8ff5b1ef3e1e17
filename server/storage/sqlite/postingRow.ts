import type { Effect } from "../../rules/types.ts";
import type { NewPosting } from "../books.ts";
import type { LedgerRow } from "../reads.ts";

/** What a write of a posting binds, after the place of its entry in the plan and its leg. */
export type PostingValues = [
  entry: number,
  leg: number,
  member: number | null,
  account: string,
  currency: string,
  amount: number,
  kind: string,
  rule: string,
  version: number,
  reason: string,
  at: number,
];

/** What a write of two legs binds that are one transfer: all that they share once, and what is each one's own. */
export type TransferValues = [
  entry: number,
  leg: number,
  currency: string,
  amount: number,
  kind: string,
  rule: string,
  version: number,
  reason: string,
  at: number,
  fromMember: number | null,
  fromAccount: string,
  toMember: number | null,
  toAccount: string,
];

export interface LedgerSource extends Omit<LedgerRow, "due"> {
  /** The entry's own member. */
  owner: number;
  /** Of the entry, where the row may have begun a hold. */
  effects: string | null;
}

export function fromPosting(posting: NewPosting): PostingValues {
  const { entry, leg, member, account, currency, amount, kind, rule, version, reason, at } = posting;
  return [entry, leg, member, account, currency, amount, kind, rule, version, reason, at];
}

/** The two legs as one transfer of the second's amount; `null` where they are not one. */
export function fromTransfer(from: NewPosting, to: NewPosting | undefined): TransferValues | null {
  if (!to || to.entry !== from.entry || to.leg !== from.leg + 1 || to.amount !== -from.amount) return null;
  const { entry, leg, currency, kind, rule, version, reason, at } = from;
  const shares =
    to.currency === currency &&
    to.kind === kind &&
    to.rule === rule &&
    to.version === version &&
    to.reason === reason &&
    to.at === at;
  if (!shares) return null;
  const own = [from.member, from.account, to.member, to.account] as const;
  return [entry, leg, currency, to.amount, kind, rule, version, reason, at, ...own];
}

/** `due` stands in the entry's effects: nothing else of a posting ever changes, so nothing else is kept of the hold. */
export function toLedgerRow({ owner, effects, ...row }: LedgerSource): LedgerRow {
  const party = owner === row.member ? "self" : "referrer";
  const awards = effects === null ? [] : (JSON.parse(effects) as Effect[]);
  const hold = awards.find(
    (effect) =>
      effect.e === "award" &&
      effect.account === "pending" &&
      effect.party === party &&
      effect.rule === row.rule &&
      effect.currency === row.currency &&
      effect.amount === row.amount,
  );
  return { ...row, due: hold?.e === "award" ? (hold.due ?? null) : null };
}
