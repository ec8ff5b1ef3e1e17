import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { failure, type Result } from "../protocol/result.ts";
import type { Member } from "../storage/records.ts";
import { issueCredential, type IssuedCredential } from "./issueCredential.ts";

/** Which member: by the id that the site gave, or by the server's own key. */
type Who = { id: string } | { key: number };

/** Signs a badge of a member. Refuses as `issueCredential`, with `member_not_found`, or where the server's own address can't be told. */
export async function issueForMember(
  core: Core,
  ctx: SiteContext,
  who: Who,
  asked: { badge: string; base: string },
): Promise<Result<IssuedCredential>> {
  if (asked.base === "") return failure("invalid_payload", "The Host header is missing or malformed.");
  const member = await find(core, ctx, who);
  if (!member || member.kind === "guest") return failure("member_not_found", "There is no such member.");
  return issueCredential(core, ctx, member, asked);
}

function find(core: Core, { site }: SiteContext, who: Who): Promise<Member | undefined> {
  const { reads } = core.storage;
  return "id" in who ? reads.member(site.key, who.id) : reads.memberByKey(site.key, who.key);
}
