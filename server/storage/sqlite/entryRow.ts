import type { Effect, Json } from "../../rules/types.ts";
import type { JournalEntry, Namespace } from "../records.ts";
import { decodeJudged, encodeJudged } from "./judgedCode.ts";

export interface EntryRow extends Omit<
  JournalEntry,
  "acceptedAt" | "properties" | "effects" | "judged" | "reverses"
> {
  accepted_at: number;
  properties: string;
  effects: string;
  judged: string;
  reverses_ns: Namespace | null;
  reverses_id: string | null;
}

/** What a write of an entry binds. `silent` is 1 when no posting of it stands on its own member's accounts, else null. */
export type EntryValues = [
  ns: Namespace,
  id: string,
  member: number,
  referrer: number | null,
  type: string,
  at: number,
  acceptedAt: number,
  version: number,
  zone: string,
  fingerprint: string,
  properties: string,
  effects: string,
  judged: string,
  reversesNs: Namespace | null,
  reversesId: string | null,
  silent: 1 | null,
];

export function toEntry(row: EntryRow): JournalEntry {
  const { reverses_ns: ns, reverses_id: id } = row;
  return {
    seq: row.seq,
    ns: row.ns,
    id: row.id,
    member: row.member,
    referrer: row.referrer,
    type: row.type,
    at: row.at,
    acceptedAt: row.accepted_at,
    version: row.version,
    zone: row.zone,
    fingerprint: row.fingerprint,
    properties: JSON.parse(row.properties) as { [key: string]: Json },
    effects: JSON.parse(row.effects) as Effect[],
    judged: decodeJudged(row.judged),
    reverses: ns === null || id === null ? null : { ns, id },
  };
}

export function fromEntry(entry: Omit<JournalEntry, "seq">, isSilent: boolean): EntryValues {
  return [
    entry.ns,
    entry.id,
    entry.member,
    entry.referrer,
    entry.type,
    entry.at,
    entry.acceptedAt,
    entry.version,
    entry.zone,
    entry.fingerprint,
    JSON.stringify(entry.properties),
    JSON.stringify(entry.effects),
    encodeJudged(entry.judged),
    entry.reverses?.ns ?? null,
    entry.reverses?.id ?? null,
    isSilent ? 1 : null,
  ];
}
