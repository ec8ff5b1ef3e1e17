import type { Text } from "../protocol/program.ts";
import type { EntryView } from "../protocol/views.ts";
import { levelOfRule } from "../rules/tiers.ts";
import type { CompiledProgram } from "../rules/types.ts";
import type { Posting } from "../storage/records.ts";

/** A posting as its member sees it. `due` is when a held award becomes available, in milliseconds. */
export function entryView(program: CompiledProgram, row: Posting & { due?: number | null }): EntryView {
  return {
    id: `${row.seq}.${row.leg}`,
    at: new Date(row.at).toISOString(),
    currency: row.currency,
    amount: row.amount,
    kind: row.kind as EntryView["kind"],
    rule: row.rule,
    reason: reasonText(program, row),
    ...(row.due ? { due: new Date(row.due).toISOString() } : {}),
  };
}

/** The books keep one plain reason; while the rule still exists its name may be had in the reader's language. */
function reasonText({ program }: CompiledProgram, row: Pick<Posting, "kind" | "rule" | "reason">): Text {
  if (row.kind === "earn") return program.rules.find((rule) => rule.id === row.rule)?.name ?? row.reason;
  const level = levelOfRule(row.rule);
  if (level !== null) return program.tiers?.levels.find(({ id }) => id === level)?.name ?? row.reason;
  return row.reason;
}
