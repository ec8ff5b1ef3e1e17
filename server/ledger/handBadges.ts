import type { SiteContext } from "../identity/directory.ts";
import type { BadgeActed, BadgeInput } from "../protocol/progressRest.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { handBadge } from "../rules/handBadge.ts";
import type { Core } from "./core.ts";
import { fingerprint } from "./fingerprint.ts";
import { memberAction } from "./memberAction.ts";
import { memberAnswer } from "./readMember.ts";

const REFUSALS = {
  unknown_badge: failure("not_found", "The programme has no such badge."),
  not_by_hand: failure("conflict", "This badge is not given by hand."),
  no_such_level: failure("invalid_payload", "level: the badge has no such level", {
    errors: [{ path: "level", message: "the badge has no such level" }],
  }),
} as const;

/** Gives a member a badge by hand, or takes it back (level 0). Idempotent by id, logged with its reason. (L23) */
export async function giveBadge(
  core: Core,
  ctx: SiteContext,
  memberId: string,
  input: BadgeInput,
): Promise<Result<BadgeActed>> {
  const { id, badge, level = 1, reason } = input;
  const unit = memberAction({
    ns: "s",
    id,
    type: "badge.given",
    fingerprint: fingerprint({ memberId, sent: input }),
    properties: { badge, level },
    member: { id: memberId },
    log: { id: core.randomId(), reason },
    judge(member, { program, now }) {
      const result = handBadge(program, { badge, level }, member, now);
      return "refused" in result ? { refused: REFUSALS[result.refused].error } : result;
    },
  });
  const acted = await core.intake.submit(ctx.site.key, unit);
  if (!acted.ok) return acted;
  const { badges } = memberAnswer(ctx, acted.data.member, core.clock());
  return success({ id, status: acted.data.status, badges });
}
