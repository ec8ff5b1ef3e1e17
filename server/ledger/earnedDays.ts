import { localPeriods } from "../rules/calendar.ts";
import type { ReadStorage } from "../storage/reads.ts";

interface Question {
  site: number;
  member: number;
  currency: string;
  zone: string;
}

/**
 * What a member earned of a currency on each local day, from the books: what was taken back, or granted late, counts for the day of the
 * event that it is about, awards for entering levels for none. (R97, R103)
 */
export async function earnedDays(
  reads: Pick<ReadStorage, "earned">,
  { site, member, currency, zone }: Question,
): Promise<Map<string, number>> {
  const days = new Map<string, number>();
  const ever = { from: 0, to: Number.MAX_SAFE_INTEGER };
  for (const { at, amount } of await reads.earned(site, member, currency, ever)) {
    const { day } = localPeriods(at, zone);
    days.set(day, (days.get(day) ?? 0) + amount);
  }
  return days;
}
