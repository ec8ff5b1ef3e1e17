import type { SiteContext } from "../../identity/directory.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import type { WhyLine, WhyView } from "../../protocol/views.ts";
import type { Core } from "../core.ts";
import { whyMissing } from "./whyMissing.ts";
import { whyNotBadge } from "./whyNotBadge.ts";
import { whyNotQuest } from "./whyNotQuest.ts";
import { whyNotRule } from "./whyNotRule.ts";

/** One thing at the most; nothing asks about the last events. */
export interface WhyNot {
  badge?: string | undefined;
  quest?: string | undefined;
  rule?: string | undefined;
}

/**
 * Why I do not have a badge, a quest's reward or a rule's award: what is needed and what I have of it, then the last events that did
 * not count, each with the fact or the limit that decided then. A hidden badge that was not earned is not there. Where nothing is
 * named: what rules refused of the last events, or cut. (L52)
 */
export async function whyNot(
  core: Core,
  ctx: SiteContext,
  memberKey: number,
  asked: WhyNot,
): Promise<Result<WhyView>> {
  const member = await core.storage.reads.memberByKey(ctx.site.key, memberKey);
  if (!member) return failure("member_not_found", "There is no such member.");
  const asking = { core, ctx, member };
  const lines = await linesOf(asking, asked);
  if (lines === undefined) return failure("invalid_payload", "Name at most one of badge, quest and rule.");
  if (lines === null) return failure("not_found", "The programme has no such thing.");
  return success({ at: null, lines });
}

async function linesOf(
  asking: Parameters<typeof whyNotBadge>[0],
  { badge, quest, rule }: WhyNot,
): Promise<WhyLine[] | null | undefined> {
  const named = [badge, quest, rule].filter((name) => name !== undefined);
  if (named.length === 0) return whyMissing(asking);
  if (named.length > 1) return undefined;
  if (badge !== undefined) return whyNotBadge(asking, badge);
  if (quest !== undefined) return whyNotQuest(asking, quest);
  return whyNotRule(asking, rule!);
}
