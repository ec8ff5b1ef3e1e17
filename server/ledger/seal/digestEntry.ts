import { hash } from "node:crypto";
import type { JournalEntry, Posting } from "../../storage/records.ts";

/**
 * SHA-256 (hex) of an entry and its postings: who, what kind, when, what it did and what moved. Left out is what may be personal and
 * so may be erased one day: properties, judgements (which quote them), the zone, the fingerprint, and reasons, which people write.
 */
export function digestEntry(entry: JournalEntry, postings: readonly Posting[]): string {
  const { seq, ns, id, member, referrer, type, at, acceptedAt, version, reverses } = entry;
  const cause = [seq, ns, id, member, referrer, type, at, acceptedAt, version, reverses?.ns, reverses?.id];
  // A copy by names in their own order, for JSON keeps the order in which an object got them.
  const effects = entry.effects.map((effect) => Object.entries(effect).filter(([name]) => name !== "reason"));
  const legs = postings.map((leg) => [
    leg.leg,
    leg.member,
    leg.account,
    leg.currency,
    leg.amount,
    leg.kind,
    leg.rule,
    leg.version,
    leg.at,
  ]);
  return hash("sha256", JSON.stringify([cause, effects, legs]), "hex");
}
