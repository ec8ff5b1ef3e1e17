import type { ProgramLimit, ProgramRule, ProgramSegment } from "../../protocol/program.ts";
import type { WhyLine } from "../../protocol/views.ts";
import { conditionWords } from "../../rules/words/conditionWords.ts";
import { limitWords } from "../../rules/words/limitWords.ts";
import { namesOf, type Names } from "../../rules/words/names.ts";
import { instantText, say, wordsOf, type Words } from "../../rules/words/words.ts";
import { missedEvents, type Asking } from "./missedEvents.ts";

const BEFORE: Words = { en: "the rule was not there yet", zh: "当时还没有这条规则" };

/** Why a rule gave nothing (or not all): what it asks for, then the last events that it did not reward in full. */
export async function whyNotRule(asking: Asking, id: string): Promise<WhyLine[] | null> {
  const { program } = asking.ctx.program;
  const rule = program.rules.find((each) => each.id === id);
  if (!rule) return null;
  const names = namesOf(program);
  const segment = program.segments?.find((each) => each.id === rule.segment);
  const needed: WhyLine = {
    rule: id,
    name: names.rule(id),
    outcome: "refused",
    words: neededWords(rule, segment, names),
  };
  const missed = await missedEvents(asking, {
    type: rule.on,
    subject: id,
    counted: ({ judged }) => judged.some((each) => each.rule === id && each.outcome === "given"),
    unjudged: BEFORE,
  });
  return [needed, ...missed];
}

function neededWords(rule: ProgramRule, segment: ProgramSegment | undefined, names: Names): Words {
  const event = names.event(rule.on);
  const parts = [
    conditionWords(rule.when, names),
    segment ? segmentWords(segment) : null,
    timeWords(rule),
    nthWords(rule.nth),
    ...(rule.limit ?? []).flatMap((limit) => boundWords(limit, names)),
  ].filter((part) => part !== null);
  return say((language) => {
    const conditions = parts.map((part) => part[language]).join(language === "zh" ? "；" : "; ");
    if (language === "zh") return `需要“${event.zh}”${conditions && `（${conditions}）`}`;
    return `It is given for “${event.en}”${conditions && ` (${conditions})`}`;
  });
}

function segmentWords({ id, name = id }: ProgramSegment): Words {
  const { en, zh } = wordsOf(name);
  return { en: `for “${en}”`, zh: `适用于“${zh}”` };
}

function boundWords({ per, times, amount, scope }: ProgramLimit, names: Names): Words[] {
  const whose = scope === "site" ? "all members: " : "";
  const bound = (what: string, max: number): Words =>
    limitWords({ limit: `${whose}${what} per ${per}`, used: 0, max }, names);
  return [
    ...(times === undefined ? [] : [bound("times", times)]),
    ...Object.entries(amount ?? {}).map(([currency, max]) => bound(currency, max)),
  ];
}

function timeWords({ from, until }: ProgramRule): Words | null {
  if (from === undefined && until === undefined) return null;
  const en = [from && `from ${instantText(from)}`, until && `until ${instantText(until)}`];
  const zh = [from && `自${instantText(from)}`, until && `至${instantText(until)}`];
  return { en: en.filter(Boolean).join(" "), zh: zh.filter(Boolean).join("") };
}

function nthWords(nth: ProgramRule["nth"]): Words | null {
  if (nth === undefined) return null;
  return typeof nth === "number"
    ? { en: `only the event number ${nth}`, zh: `仅第${nth}次` }
    : { en: `every ${nth.every} events`, zh: `每${nth.every}次` };
}
