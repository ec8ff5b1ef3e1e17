import type { Core } from "../ledger/core.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Role } from "../storage/records.ts";
import type { SiteContext } from "./directory.ts";

/** Gives a member a role on one site; logged. Refuses with `member_not_found` or `guest_refused`. */
export function setRole(core: Core, ctx: SiteContext, memberId: string, role: Role): Promise<Result<Role>> {
  const id = core.randomId();
  return core.intake.submit<Role>(ctx.site.key, {
    needs: () => ({ members: [memberId] }),
    judge(set, moment) {
      const member = set.member(memberId);
      if (!member) return failure("member_not_found", "There is no such member.");
      if (member.kind === "guest") return failure("guest_refused", "A guest has no role.");
      if (member.role === role) return success(role);
      set.putMember({ ...member, role });
      set.addLog({
        id,
        at: moment.now,
        by: null,
        action: "role",
        subject: `member:${member.key}`,
        reason: "",
        before: member.role,
        after: role,
      });
      return success(role);
    },
  });
}
