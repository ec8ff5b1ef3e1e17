import type { SiteContext } from "../identity/directory.ts";
import type { TierView } from "../protocol/views.ts";
import { tierProgress } from "../rules/standing/tierProgress.ts";
import type { Core } from "./core.ts";
import { knownMember } from "./memberFacts.ts";
import { daysEarned } from "./meView.ts";

/** A member's place in the ladder with what is foreseen of it; for a window that rolls its days are read. */
export async function tierView(core: Core, ctx: SiteContext, memberKey: number): Promise<TierView | null> {
  const member = await core.storage.reads.memberByKey(ctx.site.key, memberKey);
  if (!member) return null;
  const { program } = ctx;
  const { zone } = knownMember(member, { program, now: core.clock() });
  return tierProgress(program, member.state, { zone, ...(await daysEarned(core, ctx, memberKey)) });
}
