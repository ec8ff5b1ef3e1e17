import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { readReferralCode } from "./referralCode.ts";

export interface ReferralLine {
  code: string;
  memberId: string;
  invited: number;
  qualified: number;
}

/** Whose code this is and what came of it. One answer, `referral_not_found`, for every code that is nobody's. (G2, F66) */
export async function lookupReferral(
  core: Core,
  ctx: SiteContext,
  text: string,
): Promise<Result<ReferralLine>> {
  const code = readReferralCode(text);
  const member = code === null ? undefined : await core.storage.reads.memberByCode(ctx.site.key, code);
  if (!member || member.code === null) return failure("referral_not_found", "There is no such referral.");
  const { invited, qualified } = member.state.referred;
  return success({ code: member.code, memberId: member.id, invited, qualified });
}
