import type { SiteContext } from "../identity/directory.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { tierProgress } from "../rules/standing/tierProgress.ts";
import { streakViews } from "../rules/streaks/streakViews.ts";
import type { Balance } from "../rules/types.ts";
import type { Member } from "../storage/records.ts";
import { balancesOf } from "./balancesOf.ts";
import type { Core } from "./core.ts";
import { putProfile } from "./ensureMember.ts";
import { knownMember } from "./memberFacts.ts";
import type { ProfileFields } from "./mergeProfile.ts";
import { plainText } from "./plainText.ts";

/** A member as a site's back end reads it. */
export interface MemberAnswer {
  id: string;
  name: string;
  balances: Record<string, Balance>;
  /** `progress` is the way from this level to the next, 0 to 1; 1 on the last. */
  tier: { id: string; name: string; progress: number } | null;
  badges: { id: string; level: number; at: string }[];
  streaks: { id: string; count: number; freezes: number }[];
}

export async function readMember(core: Core, ctx: SiteContext, id: string): Promise<Result<MemberAnswer>> {
  const member = await core.storage.reads.member(ctx.site.key, id);
  if (!member || member.kind === "guest") return failure("member_not_found", "There is no such member.");
  return success(memberAnswer(ctx, member, core.clock()));
}

/** Makes a member or changes its profile; what is not named stays. */
export async function putMember(
  core: Core,
  ctx: SiteContext,
  id: string,
  profile: ProfileFields & { hidden?: boolean | undefined },
): Promise<Result<MemberAnswer>> {
  const result = await core.intake.submit(ctx.site.key, putProfile(core, { ...profile, id }));
  return result.ok ? success(memberAnswer(ctx, result.data, core.clock())) : result;
}

/** @param now In milliseconds: a streak may have ended since the state was written. */
export function memberAnswer(ctx: SiteContext, member: Member, now: number): MemberAnswer {
  const { program } = ctx;
  const streaks = streakViews(program, knownMember(member, { program, now }), now);
  const tier = tierProgress(ctx.program, member.state);
  const level = tier?.levels[tier.level];
  const next = tier?.levels[tier.level + 1];
  return {
    id: member.id,
    name: member.profile.name,
    balances: balancesOf(ctx.program, member.state),
    tier:
      tier && level
        ? { id: level.id, name: plainText(level.name), progress: progress(tier.value, level.at, next?.at) }
        : null,
    badges: Object.entries(member.state.badges)
      .filter(([, badge]) => badge.level > 0)
      .map(([id, badge]) => ({ id, level: badge.level, at: new Date(badge.at ?? 0).toISOString() })),
    streaks: streaks.map(({ id, count, freezes }) => ({ id, count, freezes })),
  };
}

function progress(value: number, from: number, to: number | undefined): number {
  return to === undefined ? 1 : Math.min(1, Math.max(0, (value - from) / (to - from)));
}
