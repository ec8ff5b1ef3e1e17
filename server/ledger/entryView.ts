import type { Text } from "../protocol/program.ts";
import type { EntryView } from "../protocol/views.ts";
import { engineReason } from "../rules/engineReasons.ts";
import type { CompiledProgram } from "../rules/types.ts";
import { ruleText, stepText } from "../rules/words/names.ts";
import type { Posting } from "../storage/records.ts";
import { plainText } from "./plainText.ts";

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

/** What gives: its reason is its name, and follows it. */
const GIVING = new Set(["earn", "tier", "badge", "quest", "streak", "challenge"]);

/** What the site's people did, and gave a reason for in their own words. */
const BY_HAND = new Set(["adjustment", "till"]);

/**
 * The books keep one plain reason. Where that is the name of what gave it, or the engine's own, it may be had in the reader's
 * language; what somebody wrote by hand stays as it was written.
 */
function reasonText({ program }: CompiledProgram, { kind, rule, reason }: Posting): Text {
  const name = stepText(program, rule) ?? ruleText(program, rule);
  if (name !== undefined && (GIVING.has(kind) || plainText(name) === reason)) return name;
  return (BY_HAND.has(rule) ? undefined : engineReason(reason)) ?? reason;
}
