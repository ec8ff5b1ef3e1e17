import type { SiteContext } from "../../identity/directory.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import type { WhyLine, WhyView } from "../../protocol/views.ts";
import { effectLines, type EffectLine } from "../../rules/words/effectLines.ts";
import { namesOf } from "../../rules/words/names.ts";
import type { JournalEntry, Posting } from "../../storage/records.ts";
import type { Core } from "../core.ts";
import { concealedBadges } from "./concealedBadges.ts";
import { entryLines, type RuleLine } from "./entryLines.ts";
import { loadSome } from "../loadSome.ts";
import { programOf } from "./programOf.ts";

/**
 * Why one line of my ledger is there: the line itself first, then what else was judged and what else came of the same cause. (L51)
 *
 * @param entryId `seq.leg`, as the ledger names its lines. One of somebody else's is not found.
 */
export async function whyEntry(
  core: Core,
  ctx: SiteContext,
  memberKey: number,
  entryId: string,
): Promise<Result<WhyView>> {
  const found = await findPosting(core, ctx, memberKey, entryId);
  const member = found && (await core.storage.reads.memberByKey(ctx.site.key, memberKey));
  if (!member) return failure("not_found", "There is no such entry of yours.");
  const { entry, posting } = found;
  const party = entry.member === memberKey ? "self" : "referrer";
  const program = await programOf(core, ctx, entry.version);
  const concealed = concealedBadges([program, ctx.program.program], member.state);
  const { rules, also } = entryLines(entry, party, program);
  const told = rules.filter(({ rule }) => !concealed.has(rule));
  const lines = [...told.map(ruleView), ...also.map(effectView)];
  const first = lines.findIndex((line) => isAbout(line, posting));
  if (first > 0) lines.unshift(...lines.splice(first, 1));
  return success({
    at: new Date(entry.at).toISOString(),
    lines: [...lines, ...(party === "self" ? await originLines(core, ctx, entry, posting) : [])],
  });
}

/** Postings are asked for first: what is not the member's own leads to no journal row at all. */
async function findPosting(
  core: Core,
  { site }: SiteContext,
  memberKey: number,
  entryId: string,
): Promise<{ entry: JournalEntry; posting: Posting } | null> {
  const match = /^(\d{1,15})\.(\d{1,6})$/.exec(entryId);
  if (!match) return null;
  const seq = Number(match[1]);
  const leg = Number(match[2]);
  const legs = await core.storage.reads.postingsOf(site.key, seq, seq);
  const posting = legs.find((each) => each.leg === leg && each.member === memberKey);
  if (!posting) return null;
  const [entry] = await core.storage.reads.journal(site.key, seq - 1, 1);
  return entry?.seq === seq ? { entry, posting } : null;
}

function isAbout(line: WhyLine, posting: Posting): boolean {
  if (line.rule !== posting.rule) return false;
  const amount = line.amount?.[posting.currency];
  return amount !== undefined && Math.sign(amount) === Math.sign(posting.amount);
}

function ruleView({ rule, name, outcome, amount, words, lots }: RuleLine): WhyLine {
  return { rule, name, outcome, ...(amount && { amount }), words: withDays(words, lots) };
}

export function effectView({ rule, name, outcome, amount, words, lots }: EffectLine): WhyLine {
  return { rule, name, outcome, ...(amount && { amount }), words: withDays(words, lots) };
}

/** Says until when points are good, or were, where they all are of one day. */
function withDays(words: WhyLine["words"], lots: EffectLine["lots"]): WhyLine["words"] {
  const [day, ...others] = new Set(lots?.map((lot) => lot.day) ?? []);
  if (day === undefined || others.length > 0 || typeof words === "string") return words;
  return { en: `${words["en"]} (good until ${day})`, zh: `${words["zh"]}（有效期至${day}）` };
}

/** For what takes back, gives back or ends a hold: what it was that came or went. */
async function originLines(
  core: Core,
  ctx: SiteContext,
  entry: JournalEntry,
  posting: Posting,
): Promise<WhyLine[]> {
  const names = originNames(entry, posting);
  if (names.length === 0) return [];
  const { entries } = await loadSome(core, ctx.site.key, { entries: names });
  const lines: WhyLine[] = [];
  for (const origin of entries) {
    if (origin.member !== entry.member || origin.reverses) continue;
    const program = await programOf(core, ctx, origin.version);
    const event = namesOf(program).event(origin.type);
    const day = new Date(origin.at).toISOString().slice(0, 10);
    const earned = [
      ...entryLines(origin, "self", program)
        .rules.filter(({ outcome }) => outcome !== "refused")
        .map(ruleView),
      ...effectLines(origin.effects, "self", namesOf(program), new Set(origin.judged.map(({ rule }) => rule)))
        .filter(({ amount }) => amount)
        .map(effectView),
    ];
    for (const line of earned) {
      if (posting.kind === "release" && line.amount?.[posting.currency] === undefined) continue;
      const { en, zh } = line.words as { en: string; zh: string };
      lines.push({
        ...line,
        // It was given once; what is asked about here took it back.
        ...(entry.reverses && { outcome: "noted" as const }),
        words: { en: `It was for “${event.en}” on ${day}: ${en}`, zh: `来自${day}的“${event.zh}”：${zh}` },
      });
    }
  }
  return lines;
}

/** Causes that an entry goes back to: the one that it reverses, or those whose holds it ended. */
function originNames(entry: JournalEntry, posting: Posting): { ns: JournalEntry["ns"]; id: string }[] {
  if (entry.reverses) return [entry.reverses];
  if (posting.kind !== "release") return [];
  const causes = new Set<string>();
  for (const effect of entry.effects) {
    if (effect.e !== "release" || effect.currency !== posting.currency || effect.amount !== posting.amount)
      continue;
    causes.add(effect.hold.slice(0, effect.hold.lastIndexOf("|")));
  }
  return [...causes].slice(0, ORIGINS_MAX).map((cause) => {
    const bar = cause.indexOf("|");
    return { ns: cause.slice(0, bar) as JournalEntry["ns"], id: cause.slice(bar + 1) };
  });
}

/** Causes that one answer goes back to. */
const ORIGINS_MAX = 5;
