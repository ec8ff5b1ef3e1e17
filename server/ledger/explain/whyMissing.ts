import type { WhyLine } from "../../protocol/views.ts";
import { namesOf } from "../../rules/words/names.ts";
import { takenBack } from "../takenBack.ts";
import { missedLine, type Asking } from "./missedEvents.ts";
import { programOf } from "./programOf.ts";

/** Entries that are looked at for one answer. */
const LOOK_BACK = 50;
/** Events that one answer tells of. */
const EVENTS_MAX = 5;

/** What my last events did not bring: each rule that refused one of them or cut its award, newest first, with what decided. (L52) */
export async function whyMissing(asking: Asking): Promise<WhyLine[]> {
  const { core, ctx, member } = asking;
  const entries = await core.storage.reads.lastEntries(ctx.site.key, member.key, { limit: LOOK_BACK });
  const events = entries.filter(({ reverses }) => !reverses);
  const gone = await takenBack(core, ctx.site.key, events);
  const lines: WhyLine[] = [];
  let told = 0;
  for (const entry of events) {
    // Badges, quests and streaks answer for themselves: their names hold a colon.
    const rules = entry.judged.filter(({ rule, outcome }) => outcome !== "given" && !rule.includes(":"));
    if (rules.length === 0 || told === EVENTS_MAX) continue;
    told += 1;
    const names = namesOf(await programOf(core, ctx, entry.version));
    for (const { rule } of rules) {
      const isGone = gone.has(`${entry.ns}|${entry.id}`);
      const line = await missedLine(asking, { subject: rule, unjudged: null }, entry, isGone);
      if (line) lines.push({ ...line, name: names.rule(rule) });
    }
  }
  return lines;
}
