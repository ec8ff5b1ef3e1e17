import type { ReferralView } from "../protocol/views.ts";
import type { CompiledProgram } from "../rules/types.ts";
import type { Member } from "../storage/records.ts";

/**
 * What a member sees of their own referral; `null` where the programme has none, for guests, and before the code was asked for.
 *
 * @param base Where this server is reached, such as `https://grove.example.com`.
 */
export function referralView(
  { program }: CompiledProgram,
  member: Pick<Member, "code" | "kind" | "state">,
  base: string,
): ReferralView | null {
  if (!program.referral || member.kind === "guest" || member.code === null) return null;
  const { invited, qualified } = member.state.referred;
  const link = referralLink(base, member.code);
  return { code: member.code, link, award: program.referral.award, invited, qualified };
}

/** The link that people share. */
export function referralLink(base: string, code: string): string {
  return `${base.replace(/\/+$/, "")}/r/${code}`;
}
