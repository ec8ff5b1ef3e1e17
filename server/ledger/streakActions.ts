import type { SiteContext } from "../identity/directory.ts";
import type { StreakActed, StreakInput } from "../protocol/progressRest.ts";
import { failure, success, type Failure, type Result } from "../protocol/result.ts";
import type { StreakView } from "../protocol/views.ts";
import { actOnStreak, type StreakAction, type StreakRefusal } from "../rules/streaks/actOnStreak.ts";
import { streakViews } from "../rules/streaks/streakViews.ts";
import type { Member } from "../storage/records.ts";
import type { Core } from "./core.ts";
import { fingerprint } from "./fingerprint.ts";
import { memberAction, type MemberAction } from "./memberAction.ts";
import { knownMember } from "./memberFacts.ts";

const WORDS: Record<StreakRefusal, string> = {
  unknown_streak: "The programme has no such streak.",
  not_for_sale: "Freezes of this streak can't be bought.",
  freezes_full: "There is no room for more freezes.",
  nothing_to_repair: "There is nothing to repair, or it is too late.",
  not_enough: "There are not enough points for it.",
  cannot_pause: "This streak can't be paused now.",
  not_paused: "This streak is not paused.",
};

/**
 * What a member does about a streak of their own: buys a freeze, repairs a break, pauses, goes on. Idempotent by id. (L21)
 *
 * @returns The streaks afterwards; `not_found`, `insufficient_balance`, or `conflict` where it can't be done now.
 */
export async function actOnOwnStreak(
  core: Core,
  ctx: SiteContext,
  member: Pick<Member, "key">,
  command: { id: string; streak: string; action: "buy" | "repair" | "pause" | "resume" },
): Promise<Result<{ streaks: StreakView[] }>> {
  const { id, streak, action } = command;
  const unit = memberAction({
    ...actionOf(streak, { action }, fingerprint(command)),
    ns: "a",
    id: `streak:${member.key}:${id}`,
    member: { key: member.key },
    log: null,
  });
  const acted = await core.intake.submit(ctx.site.key, unit);
  return acted.ok ? success({ streaks: viewsOf(core, ctx, acted.data.member) }) : acted;
}

/** What a site's back end does about a member's streak: gives freezes, or acts for the member. Idempotent by id, logged. (L21) */
export async function actOnStreakOf(
  core: Core,
  ctx: SiteContext,
  path: { id: string; streak: string },
  input: StreakInput,
): Promise<Result<StreakActed>> {
  const action: StreakAction =
    input.freezes === undefined ? { action: input.action! } : { action: "give", freezes: input.freezes };
  const unit = memberAction({
    ...actionOf(path.streak, action, fingerprint({ ...path, sent: input })),
    ns: "s",
    id: input.id,
    member: { id: path.id },
    log: { id: core.randomId(), reason: input.reason ?? "" },
  });
  const acted = await core.intake.submit(ctx.site.key, unit);
  if (!acted.ok) return acted;
  const views = viewsOf(core, ctx, acted.data.member);
  const streaks = views.map(({ id, count, freezes }) => ({ id, count, freezes }));
  return success({ id: input.id, status: acted.data.status, streaks });
}

function actionOf(
  streak: string,
  action: StreakAction,
  print: string,
): Pick<MemberAction, "type" | "fingerprint" | "properties" | "judge"> {
  return {
    type: `streak.${action.action}`,
    fingerprint: print,
    properties: { streak, ...action },
    judge(member, { program, now }) {
      const result = actOnStreak(program, streak, action, member, now);
      return "refused" in result ? { refused: refusalOf(result.refused) } : result;
    },
  };
}

function refusalOf(refused: StreakRefusal): Failure {
  const code = { unknown_streak: "not_found", not_enough: "insufficient_balance" } as const;
  return failure(refused in code ? code[refused as keyof typeof code] : "conflict", WORDS[refused]).error;
}

function viewsOf(core: Core, { program }: SiteContext, member: Member): StreakView[] {
  const now = core.clock();
  return streakViews(program, knownMember(member, { program, now }), now);
}
