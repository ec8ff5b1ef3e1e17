import { localPeriods } from "../rules/calendar.ts";
import { isScored } from "../rules/isScored.ts";
import { levelOfRule } from "../rules/tiers.ts";
import type { LedgerRow, ReadStorage } from "../storage/reads.ts";

/** Rows read at once. */
const PAGE = 500;

interface Question {
  site: number;
  member: number;
  currency: string;
  zone: string;
}

/**
 * What a member earned of a currency on each local day, from the books: what was taken back counts for the day of what it was taken
 * from, awards for entering levels for none. (R97, R103)
 */
export async function earnedDays(
  reads: ReadStorage,
  { site, member, currency, zone }: Question,
): Promise<Map<string, number>> {
  const days = new Map<string, number>();
  for (let before: { seq: number; leg: number } | undefined; ;) {
    const rows = await reads.ledger(site, member, PAGE, before);
    for (const row of rows) {
      if (row.currency !== currency || !isScored(row.kind) || levelOfRule(row.rule) !== null) continue;
      const { day } = localPeriods(await happenedAt(reads, site, row), zone);
      days.set(day, (days.get(day) ?? 0) + row.amount);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return days;
    before = { seq: last.seq, leg: last.leg };
  }
}

/** When the event happened that a posting is about: a reversal, and the restoring of one, are about the event before them. */
async function happenedAt(reads: ReadStorage, site: number, row: LedgerRow): Promise<number> {
  if (row.kind !== "reversal" && row.kind !== "restore") return row.at;
  let entry = await reads.entry(site, row.ns, row.entryId);
  while (entry?.reverses) {
    const cause = await reads.entry(site, entry.reverses.ns, entry.reverses.id);
    if (!cause) break;
    entry = cause;
  }
  return entry?.at ?? row.at;
}
