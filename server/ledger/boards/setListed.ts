import type { SiteContext } from "../../identity/directory.ts";
import { success, type Result } from "../../protocol/result.ts";
import { required } from "../applyCause.ts";
import type { Core } from "../core.ts";
import type { Unit } from "../unit.ts";

/** Whether a member wants to stand in boards; `null`: as each board declares. Saying it twice changes nothing. (L37) */
export function setListed(
  core: Pick<Core, "intake">,
  ctx: SiteContext,
  { memberKey, listed }: { memberKey: number; listed: boolean | null },
): Promise<Result<{ listed: boolean | null }>> {
  const unit: Unit<{ listed: boolean | null }> = {
    needs: () => ({ memberKeys: [memberKey] }),
    judge(set) {
      const member = required(set, memberKey);
      if (member.profile.listed !== listed)
        set.putMember({ ...member, profile: { ...member.profile, listed } });
      return success({ listed });
    },
  };
  return core.intake.submit(ctx.site.key, unit);
}
