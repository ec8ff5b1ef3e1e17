import type { SiteContext } from "../../identity/directory.ts";
import type { WhyLine } from "../../protocol/views.ts";
import { judgementWords } from "../../rules/words/judgementWords.ts";
import { namesOf } from "../../rules/words/names.ts";
import { say, type Words } from "../../rules/words/words.ts";
import type { JournalEntry, Member } from "../../storage/records.ts";
import type { Core } from "../core.ts";
import { takenBack } from "../takenBack.ts";
import { programOf } from "./programOf.ts";

/** Who asks why. */
export interface Asking {
  core: Core;
  ctx: SiteContext;
  member: Member;
}

/** Events that are looked at for each question. */
const EVENTS_MAX = 5;

const TAKEN_BACK: Words = { en: "It was taken back", zh: "该事件已被撤销" };

/** What events are asked about. */
export interface Missing {
  type: string;
  /** The name of the judgement: a rule's id, or `badge:helper`. */
  subject: string;
  /** Whether an entry did count. */
  counted: (entry: JournalEntry) => boolean;
  /** What is said of an event that was not judged by it; `null` leaves such events out. */
  unjudged: Words | null;
}

/** The member's last events of a type that did not count for something, newest first, each with what decided when it was judged. */
export async function missedEvents(asking: Asking, missing: Missing): Promise<WhyLine[]> {
  const { core, ctx, member } = asking;
  const question = { type: missing.type, limit: EVENTS_MAX };
  const entries = await core.storage.reads.lastEntries(ctx.site.key, member.key, question);
  const events = entries.filter((entry) => !entry.reverses);
  const gone = await takenBack(core, ctx.site.key, events);
  const lines: WhyLine[] = [];
  for (const entry of events) {
    const isGone = gone.has(`${entry.ns}|${entry.id}`);
    if (missing.counted(entry) && !isGone) continue;
    const line = await missedLine(asking, missing, entry, isGone);
    if (line) lines.push(line);
  }
  return lines;
}

/** One event that did not count, and why; `null` where there is nothing to say of it. */
export async function missedLine(
  { core, ctx }: Asking,
  { subject, unjudged }: Pick<Missing, "subject" | "unjudged">,
  entry: JournalEntry,
  isGone: boolean,
): Promise<WhyLine | null> {
  const program = await programOf(core, ctx, entry.version);
  const names = namesOf(program);
  const judgement = entry.judged.find(({ rule }) => rule === subject);
  const rule = program.rules.find(({ id }) => id === subject);
  const judged = judgement && judgementWords(judgement, { rule, properties: entry.properties }, names);
  const why = isGone ? TAKEN_BACK : (judged ?? unjudged);
  if (why === null) return null;
  const event = names.event(entry.type);
  const day = new Date(entry.at).toISOString().slice(0, 10);
  const words = say((language) =>
    language === "zh" ? `${day} ${event.zh}：${why.zh}` : `${event.en} on ${day}: ${why.en}`,
  );
  return {
    rule: subject,
    name: event,
    outcome: isGone ? "refused" : (judgement?.outcome ?? "refused"),
    ...(judgement?.amount && !isGone && { amount: judgement.amount }),
    words,
  };
}
