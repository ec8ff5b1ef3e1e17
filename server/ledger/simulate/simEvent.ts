import type { JournalEntry, Namespace } from "../../storage/records.ts";
import type { LocalPeriods, Properties } from "../../rules/types.ts";

/** A cause of the journal on its way through a simulation, made once for both programmes. */
export interface SimEvent {
  ns: Namespace;
  id: string;
  member: number;
  referrer: number | null;
  type: string;
  at: number;
  acceptedAt: number;
  zone: string;
  properties: Properties;
  local: LocalPeriods;
  /** Its own entry as recorded, where it takes back or gives back; `null` for all others. */
  reversal: JournalEntry | null;
  /** What an action did that no rule decided (a correction, a purchase); `null` for all others. */
  action: JournalEntry | null;
}

export function nameOf({ ns, id }: { ns: Namespace; id: string }): string {
  return `${ns}|${id}`;
}
