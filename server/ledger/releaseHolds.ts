import type { SiteContext } from "../identity/directory.ts";
import { success } from "../protocol/result.ts";
import { dueReleases } from "../rules/dueReleases.ts";
import { applyCause, required } from "./applyCause.ts";
import type { Core } from "./core.ts";
import type { Unit } from "./unit.ts";

/** Members that one round takes on. */
const ROUND = 500;

/**
 * Makes held awards available whose time has come; a clock event is recorded for each member and moment. Catches up after
 * downtime, and doing it twice does nothing.
 *
 * @returns How many entries did it: one a member, more for a member with very many holds.
 */
export async function releaseHolds(core: Core, ctx: SiteContext): Promise<number> {
  let released = 0;
  for (;;) {
    const members = await core.storage.reads.dueMembers(ctx.site.key, core.clock(), ROUND);
    const results = await Promise.all(members.map((key) => core.intake.submit(ctx.site.key, release(key))));
    const done = results.filter((result) => result.ok && result.data).length;
    released += done;
    if (done === 0) return released;
  }
}

function release(memberKey: number): Unit<boolean> {
  return {
    needs: () => ({ memberKeys: [memberKey] }),
    judge(set, moment) {
      const member = required(set, memberKey);
      const effects = dueReleases(member.state, moment.now);
      const first = effects[0];
      if (first?.e !== "release") return success(false);
      const cause = {
        ns: "c" as const,
        id: `release:${member.key}:${first.hold}`,
        member: member.key,
        type: "hold.released",
        at: moment.now,
        fingerprint: "",
        properties: {},
        reverses: null,
      };
      applyCause(set, moment, cause, { effects, judged: [] }, null);
      return success(true);
    },
  };
}
