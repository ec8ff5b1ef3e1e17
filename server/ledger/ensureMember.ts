import type { SiteContext } from "../identity/directory.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Member } from "../storage/records.ts";
import type { Core } from "./core.ts";
import { mergeProfile, type ProfileFields } from "./mergeProfile.ts";
import { EMPTY_PROFILE, newMember } from "./newMember.ts";
import type { Unit } from "./unit.ts";

/** What a verified token (or the site's back end) says of a member. Absent fields stay as they are. */
export interface MemberClaims extends ProfileFields {
  id: string;
  /** Only a back end says so: kept out of boards and counts. */
  hidden?: boolean | undefined;
}

/** The member of a verified token: made when nobody has seen it before, its profile brought up to date. */
export async function ensureMember(
  core: Core,
  ctx: SiteContext,
  claims: MemberClaims,
): Promise<Result<Member>> {
  const member = await core.storage.reads.member(ctx.site.key, claims.id);
  if (member?.kind === "member" && !mergeProfile(core.cipher, member.profile, claims, core.clock()))
    return success(member);
  return core.intake.submit(ctx.site.key, putProfile(core, claims));
}

/** Makes a member or changes its profile. */
export function putProfile(core: Pick<Core, "cipher">, claims: MemberClaims): Unit<Member> {
  return {
    needs: () => ({ members: [claims.id] }),
    judge(set, moment) {
      const known = set.member(claims.id);
      if (known?.kind === "guest") return failure("guest_refused", "This id belongs to a guest.");
      const profile = mergeProfile(core.cipher, known?.profile ?? EMPTY_PROFILE, claims, moment.now);
      const member = known ?? newMember(set, moment, claims.id, "member", profile ?? EMPTY_PROFILE);
      const { hidden = member.hidden } = claims;
      if (!profile && hidden === member.hidden) return success(member);
      const changed = { ...member, profile: profile ?? member.profile, hidden };
      set.putMember(changed);
      return success(changed);
    },
  };
}
