import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Thread } from "../storage/records.ts";

export interface ThreadLine {
  key: string;
  title: string;
  total: number;
  state: Thread["state"];
  /** ISO 8601. */
  at: string;
}

interface ThreadsQuery {
  limit: number;
  /** `next` of the page before. */
  cursor?: string | undefined;
}

/** A site's threads, newest first. (C14) */
export async function listThreads(
  core: Core,
  ctx: SiteContext,
  { limit, cursor }: ThreadsQuery,
): Promise<Result<{ threads: ThreadLine[]; next: string | null }>> {
  const before = cursor === undefined ? undefined : Number(/^t(\d{1,15})$/.exec(cursor)?.[1]);
  if (Number.isNaN(before)) {
    const errors = [{ path: "cursor", message: "is none of ours" }];
    return failure("invalid_payload", "cursor: is none of ours", { errors });
  }
  const rows = await core.storage.reads.threads(ctx.site.key, limit + 1, before);
  const threads = rows.slice(0, limit);
  const last = threads.at(-1);
  const next = rows.length > limit && last ? `t${last.key}` : null;
  return success({ threads: threads.map(threadLine), next });
}

function threadLine({ id, title, total, state, createdAt }: Thread): ThreadLine {
  return { key: id, title, total, state, at: new Date(createdAt).toISOString() };
}
