import type { SiteContext } from "../identity/directory.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { EntryView } from "../protocol/views.ts";
import type { LedgerRow } from "../storage/reads.ts";
import type { Core } from "./core.ts";
import { entryView } from "./entryView.ts";

/** One line of a member's ledger as a site's back end reads it. */
export interface LedgerLine {
  id: string;
  at: string;
  currency: string;
  amount: number;
  kind: string;
  rule: string;
  programVersion: number;
  eventId: string;
  reason: string;
}

interface LedgerQuery {
  limit: number;
  /** `next` of the page before. */
  cursor?: string | undefined;
}

/** A member's ledger, newest first. */
export async function readLedger(
  core: Core,
  ctx: SiteContext,
  memberId: string,
  query: LedgerQuery,
): Promise<Result<{ entries: LedgerLine[]; next: string | null }>> {
  const member = await core.storage.reads.member(ctx.site.key, memberId);
  if (!member || member.kind === "guest") return failure("member_not_found", "There is no such member.");
  const page = await ledgerRows(core, ctx, member.key, query);
  if (!page.ok) return page;
  return success({ entries: page.data.rows.map(ledgerLine), next: page.data.next });
}

/** The same for the member's own page. */
export async function ledgerPage(
  core: Core,
  ctx: SiteContext,
  memberKey: number,
  query: LedgerQuery,
): Promise<Result<{ entries: EntryView[]; next: string | null }>> {
  const page = await ledgerRows(core, ctx, memberKey, query);
  if (!page.ok) return page;
  return success({ entries: page.data.rows.map((row) => entryView(ctx.program, row)), next: page.data.next });
}

async function ledgerRows(
  core: Core,
  ctx: SiteContext,
  member: number,
  { limit, cursor }: LedgerQuery,
): Promise<Result<{ rows: LedgerRow[]; next: string | null }>> {
  const before = cursor === undefined ? undefined : parseCursor(cursor);
  if (before === null) {
    return failure("invalid_payload", "cursor: not one of ours", {
      errors: [{ path: "cursor", message: "not one of ours" }],
    });
  }
  const rows = await core.storage.reads.ledger(ctx.site.key, member, limit + 1, before);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return success({ rows: rows.slice(0, limit), next: last ? `${last.seq}.${last.leg}` : null });
}

function parseCursor(cursor: string): { seq: number; leg: number } | null {
  const match = /^(\d{1,15})\.(\d{1,6})$/.exec(cursor);
  return match ? { seq: Number(match[1]), leg: Number(match[2]) } : null;
}

function ledgerLine(row: LedgerRow): LedgerLine {
  return {
    id: `${row.seq}.${row.leg}`,
    at: new Date(row.at).toISOString(),
    currency: row.currency,
    amount: row.amount,
    kind: row.kind,
    rule: row.rule,
    programVersion: row.version,
    eventId: row.entryId,
    reason: row.reason,
  };
}
