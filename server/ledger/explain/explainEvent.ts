import type { SiteContext } from "../../identity/directory.ts";
import type { z } from "zod";
import type { ExplainAnswer } from "../../protocol/why.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import type { JournalEntry, Member, Namespace } from "../../storage/records.ts";
import type { Core } from "../core.ts";
import { entryLines } from "./entryLines.ts";
import { laterOf } from "./laterOf.ts";
import { programOf } from "./programOf.ts";

type Explanation = z.input<typeof ExplainAnswer>;

/**
 * Explains one event of a member: for each rule, given, cut or refused, and the fact or the limit that decided; what else it did;
 * and what was taken back, given back or granted since. All of it was frozen when the event was accepted; nothing is judged again. (L50)
 *
 * @param eventId As the ledger names it. Where several sources used one id, the back end's event is meant.
 */
export async function explainEvent(
  core: Core,
  ctx: SiteContext,
  memberId: string,
  eventId: string,
): Promise<Result<Explanation>> {
  const member = await core.storage.reads.member(ctx.site.key, memberId);
  if (!member || member.kind === "guest") return failure("member_not_found", "There is no such member.");
  const entry = await findEntry(core, ctx, member, eventId);
  if (!entry) return failure("not_found", `This member has no event "${eventId}".`);

  const party = entry.member === member.key ? "self" : "referrer";
  const { rules, also } = entryLines(entry, party, await programOf(core, ctx, entry.version));
  return success({
    event: entry.id,
    type: entry.type,
    at: new Date(entry.at).toISOString(),
    rules,
    also,
    later: party === "self" ? await laterOf(core, ctx, entry) : [],
    ...(party === "self" && entry.reverses && { reverses: entry.reverses.id }),
  });
}

async function findEntry(
  core: Core,
  { site }: SiteContext,
  member: Member,
  id: string,
): Promise<JournalEntry | undefined> {
  const sources: Namespace[] = ["s", `p:${member.key}`, "g", "a", "c"];
  for (const ns of sources) {
    const entry = await core.storage.reads.entry(site.key, ns, id);
    if (entry && (entry.member === member.key || entry.referrer === member.key)) return entry;
  }
  return undefined;
}
