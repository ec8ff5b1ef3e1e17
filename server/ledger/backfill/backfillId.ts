import type { JournalEntry } from "../../storage/records.ts";

const PREFIX = "backfill:";

/** The id (in namespace `a`) under which one rule is applied to one past event: whoever asks, it happens once. (L65) */
export function backfillId(rule: string, seq: number): string {
  return `${PREFIX}${rule}:${seq}`;
}

/** Whether an entry that names another in `reverses` adds to it, instead of taking it back. */
export function isBackfill({ ns, id }: Pick<JournalEntry, "ns" | "id">): boolean {
  return ns === "a" && id.startsWith(PREFIX);
}
