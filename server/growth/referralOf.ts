import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import type { Unit } from "../ledger/unit.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { ReferralView } from "../protocol/views.ts";
import type { Member } from "../storage/records.ts";
import { referralCode } from "./referralCode.ts";
import { referralView } from "./referralView.ts";

/**
 * A member's own referral; the code is made when it is first asked for and stays. (G1)
 *
 * Refuses with `referral_not_found` (the programme has none), `member_not_found` or `guest_refused`.
 *
 * @param input.base Where this server is reached, for the link.
 */
export async function referralOf(
  core: Core,
  ctx: SiteContext,
  { memberKey, base }: { memberKey: number; base: string },
): Promise<Result<ReferralView>> {
  const none = failure("referral_not_found", "The programme has no referral.");
  if (!ctx.program.program.referral) return none;
  const known = await core.storage.reads.memberByKey(ctx.site.key, memberKey);
  const ready = known && referralView(ctx.program, known, base);
  if (ready) return success(ready);
  const made = await core.intake.submit(ctx.site.key, makeCode(memberKey, referralCode(core.randomId())));
  if (!made.ok) return made;
  const view = referralView(ctx.program, made.data, base);
  return view ? success(view) : none;
}

function makeCode(memberKey: number, code: string): Unit<Member> {
  return {
    needs: () => ({ memberKeys: [memberKey] }),
    judge(set) {
      const member = set.memberByKey(memberKey);
      if (!member) return failure("member_not_found", "There is no such member.");
      if (member.kind === "guest") return failure("guest_refused", "Guests have no referral code.");
      if (member.code !== null) return success(member);
      const named: Member = { ...member, code };
      set.putMember(named);
      return success(named);
    },
  };
}
