import type { SiteContext } from "../../identity/directory.ts";
import { localPeriods } from "../../rules/calendar.ts";
import { success } from "../../protocol/result.ts";
import { SITE, type Member } from "../../storage/records.ts";
import type { Core } from "../core.ts";
import { memberZone } from "../memberZone.ts";
import { takenBack } from "../takenBack.ts";
import { Scenario } from "../simulate/scenario.ts";
import type { JudgePast } from "./backfill.ts";
import { onlyRules } from "./onlyRules.ts";

/**
 * Judges past events as a back-fill would, in memory: members begin with their states and limits of now, and each event sees what
 * those before it would have drawn. (L65)
 */
export function createDryRun(core: Core, ctx: SiteContext): JudgePast {
  const { site, program } = ctx;
  const now = core.clock();
  const options = { end: now, reversed: new Map(), traits: new Map() };
  const known = new Map<number, Member | undefined>();
  const scenario = new Scenario(program, options);
  let begun: Promise<void> | undefined;

  async function begin(): Promise<void> {
    for (const { bucket, ...use } of await core.storage.reads.bucketsOf(site.key, SITE))
      scenario.site.put(bucket, use);
  }
  async function load(key: number): Promise<Member | undefined> {
    if (known.has(key)) return known.get(key);
    const member = await core.storage.reads.memberByKey(site.key, key);
    known.set(key, member);
    if (!member) return undefined;
    const books = scenario.member(key, memberZone(member.profile, now, program.program.timezone));
    books.state = member.state;
    books.traits = member.profile.traits;
    for (const { bucket, ...use } of await core.storage.reads.bucketsOf(site.key, key))
      books.buckets.put(bucket, use);
    return member;
  }

  return async ({ entry }, rule) => {
    await (begun ??= begin());
    const member = await load(entry.member);
    const gone = await takenBack(core, site.key, [entry]);
    if (member?.kind !== "member" || gone.size > 0) return success({ status: "left" });
    const { zone } = scenario.member(member.key, "");
    const decision = scenario.judge(
      {
        ...entry,
        acceptedAt: now,
        zone,
        local: localPeriods(entry.at, zone),
        reversal: null,
        action: null,
      },
      onlyRules(program, new Set([rule])),
    );
    return success({ status: "judged", judgement: decision.judged[0]! });
  };
}
