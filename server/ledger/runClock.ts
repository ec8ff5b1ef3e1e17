import type { SiteContext } from "../identity/directory.ts";
import { success } from "../protocol/result.ts";
import { required } from "./applyCause.ts";
import type { Core } from "./core.ts";
import { settle, settleNeeds } from "./settle.ts";
import type { Unit } from "./unit.ts";

/** Members that one round takes on. */
const ROUND = 500;

/**
 * Does what is due for the members of a site: releases what was held, lets points expire, judges streaks, moves tier windows, ends
 * grace. Catches up after downtime, and doing it twice does nothing. A member for whom it fails holds up nobody: the others go on,
 * and it is tried again next time. (L11)
 *
 * @returns How many entries did it: one a member, more for a member with very much to do.
 */
export async function runClock(core: Core, ctx: SiteContext): Promise<number> {
  const failed = new Set<number>();
  let entries = 0;
  for (;;) {
    const due = await core.storage.reads.dueMembers(ctx.site.key, core.clock(), ROUND + failed.size);
    const members = due.filter((key) => !failed.has(key));
    if (members.length === 0) return entries;
    const results = await Promise.all(members.map((key) => core.intake.submit(ctx.site.key, ticked(key))));
    results.forEach((result, index) => {
      if (result.ok) entries += result.data;
      if (!result.ok || result.data === 0) failed.add(members[index]!);
    });
  }
}

function ticked(memberKey: number): Unit<number> {
  return {
    needs(set, moment) {
      const member = set.memberByKey(memberKey);
      return { memberKeys: [memberKey], ...(member && settleNeeds(moment, member)) };
    },
    judge: (set, moment) =>
      success(required(set, memberKey).mergedInto === null ? settle(set, moment, memberKey) : 0),
  };
}
