import { setImmediate as breathe } from "node:timers/promises";
import { stringify } from "safe-stable-stringify";
import type { SiteContext } from "../identity/directory.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { fillWindow } from "../rules/standing/fillWindow.ts";
import { lacksWindow } from "../rules/tiers.ts";
import type { Member } from "../storage/records.ts";
import { applyCause, required, type Cause } from "./applyCause.ts";
import type { Core } from "./core.ts";
import { earnedDays } from "./earnedDays.ts";
import { memberFacts, takingNeeds } from "./memberFacts.ts";
import { memberZone } from "./memberZone.ts";
import { settle, settleNeeds } from "./settle.ts";
import type { Moment, Unit } from "./unit.ts";
import { mergeNeeds } from "./intake/mergeNeeds.ts";

/** Members read at once: short enough to leave the loop room to breathe. */
const PAGE = 200;
/** How often one member is tried while it goes on earning. */
const TRIES_MAX = 4;

/**
 * Makes the job that gives members a tier window when a push brought one: each member who earned before begins with what the books
 * say of the days that count. Until then the member keeps the level. Idempotent; goes over the members once for each version of the
 * programme, and again after a restart. (L14)
 *
 * @returns A job for `startSiteJob`; it answers how many windows it filled.
 */
export function createWindowFiller(core: Core): (ctx: SiteContext) => Promise<number> {
  const filled = new Map<number, number>();
  return async (ctx) => {
    const { key } = ctx.site;
    if (filled.get(key) === ctx.program.version) return 0;
    const { done, failed } = await fillWindows(core, ctx);
    if (failed === 0) filled.set(key, ctx.program.version);
    return done;
  };
}

async function fillWindows(core: Core, ctx: SiteContext): Promise<{ done: number; failed: number }> {
  const { tiers } = ctx.program;
  const counts = { done: 0, failed: 0 };
  if (tiers === null || tiers.window.kind === "ever") return counts;
  for (let after = 0; ;) {
    const members = await core.storage.reads.members(ctx.site.key, after, PAGE);
    for (const member of members) {
      if (member.mergedInto !== null || !lacksWindow(tiers, member.state)) continue;
      const result = await fillFor(core, ctx, member);
      counts[result.ok ? "done" : "failed"]++;
    }
    const last = members.at(-1);
    if (!last) return counts;
    after = last.key;
    await breathe();
  }
}

async function fillFor(core: Core, ctx: SiteContext, first: Member): Promise<Result<boolean>> {
  const { program, site } = ctx;
  let member: Member | undefined = first;
  for (let attempt = 0; member && attempt < TRIES_MAX; attempt++) {
    const zone = memberZone(member.profile, core.clock(), program.program.timezone);
    const currency = program.tiers!.metric;
    const question = { site: site.key, member: member.key, currency, zone };
    const earned = await earnedDays(core.storage.reads, question);
    const result = await core.intake.submit(site.key, filling(member, earned));
    if (result.ok || result.error.code !== "conflict") return result;
    member = await core.storage.reads.memberByKey(site.key, first.key);
  }
  return failure("conflict", "The member goes on earning; it is tried again.");
}

/** @param read The member as it was before its books were read: one that changed since is refused with `conflict`. */
function filling(read: Member, earned: ReadonlyMap<string, number>): Unit<boolean> {
  return {
    needs(set, moment) {
      const member = set.memberByKey(read.key);
      if (!member) return { memberKeys: [read.key] };
      return mergeNeeds([takingNeeds(set, moment, [read.key]), settleNeeds(moment, member)]);
    },
    judge(set, moment) {
      const member = required(set, read.key);
      if (stringify(member.state) !== stringify(read.state)) return failure("conflict", "It has changed.");
      if (!lacksWindow(moment.program.tiers, member.state)) return success(false);
      if (settle(set, moment, read.key) > 0) return failure("conflict", "The clock had something to do.");
      const effects = fillWindow(moment.program, memberFacts(set, moment, member), earned, moment.now);
      applyCause(set, moment, causeFor(member, moment), { effects, judged: [] }, null);
      return success(true);
    },
  };
}

/** Named by the member's version: each state of a member is filled once. */
function causeFor({ key, version }: Member, moment: Moment): Cause {
  return {
    ns: "c",
    id: `window:${key}:${version}`,
    member: key,
    type: "tier.window",
    at: moment.now,
    fingerprint: "",
    properties: {},
    reverses: null,
  };
}
