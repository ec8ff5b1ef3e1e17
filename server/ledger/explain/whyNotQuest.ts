import type { ProgramQuest } from "../../protocol/program.ts";
import type { WhyLine } from "../../protocol/views.ts";
import { conditionWords } from "../../rules/words/conditionWords.ts";
import { namesOf, type Names } from "../../rules/words/names.ts";
import { instantText, listed, wordsOf, type Words } from "../../rules/words/words.ts";
import { questViews } from "../../rules/quests/questViews.ts";
import { knownMember } from "../memberFacts.ts";
import { missedEvents, type Asking } from "./missedEvents.ts";

type Step = ProgramQuest["steps"][number];

/** Why a quest's reward is not there: what must come before, each step with what there is of it, and the last events that did not count. */
export async function whyNotQuest(asking: Asking, id: string): Promise<WhyLine[] | null> {
  const { program } = asking.ctx.program;
  const quest = program.quests?.find((each) => each.id === id);
  if (!quest) return null;
  const names = namesOf(program);
  const held = asking.member.state.quests[id];
  if (quest.repeat === "once" && (held?.done ?? 0) > 0) return [doneLine(id, names)];
  const lines = [...conditionLines(asking, quest, names), ...stepLines(asking, quest, names)];
  const types = new Set(quest.steps.map(({ on }) => on));
  for (const type of types) {
    // An event that no condition of the quest refused simply was not what its next step asks for.
    const missed = await missedEvents(asking, {
      type,
      subject: `quest:${id}`,
      counted: ({ effects }) => effects.some((effect) => effect.e === "quest" && effect.quest === id),
      unjudged: null,
    });
    lines.push(...missed);
  }
  return lines;
}

function doneLine(id: string, names: Names): WhyLine {
  const words = { en: "You have done it", zh: "您已完成" };
  return { rule: `quest:${id}`, name: names.rule(`quest:${id}`), outcome: "given", words };
}

function conditionLines({ ctx, member }: Asking, quest: ProgramQuest, names: Names): WhyLine[] {
  const lines: WhyLine[] = [];
  const name = names.rule(`quest:${quest.id}`);
  const add = (words: Words): void =>
    void lines.push({ rule: `quest:${quest.id}`, name, outcome: "refused", words });
  const open = (quest.after ?? []).filter((id) => {
    const state = member.state.quests[id];
    return (state?.done ?? 0) + (state?.before ?? 0) === 0;
  });
  if (open.length > 0) {
    const { en, zh } = listed(open.map((id) => names.rule(`quest:${id}`)));
    add({ en: `First comes: ${en}`, zh: `请先完成：${zh}` });
  }
  const segment = ctx.program.program.segments?.find(({ id }) => id === quest.segment);
  if (segment) {
    const { en, zh } = wordsOf(segment.name ?? segment.id);
    add({ en: `It is for “${en}”`, zh: `适用于“${zh}”` });
  }
  if (quest.from !== undefined)
    add({ en: `It counts from ${instantText(quest.from)} on`, zh: `自${instantText(quest.from)}起计算` });
  if (quest.until !== undefined)
    add({ en: `It counts until ${instantText(quest.until)}`, zh: `截至${instantText(quest.until)}` });
  return lines;
}

/** The steps as the member sees them now: a round that is over shows as the one that begins. */
function stepLines({ core, ctx, member }: Asking, quest: ProgramQuest, names: Names): WhyLine[] {
  const now = core.clock();
  const { program } = ctx;
  const view = questViews(program, knownMember(member, { program, now }), now).find(
    ({ id }) => id === quest.id,
  );
  return quest.steps.map((step, place): WhyLine => {
    const need = step.sum?.reach ?? step.times ?? 1;
    const have = Math.min(need, view?.steps[place]?.have ?? 0);
    const name = step.name === undefined ? names.event(step.on) : wordsOf(step.name);
    return {
      rule: `quest:${quest.id}`,
      name,
      outcome: have >= need ? "given" : "refused",
      words: stepWords(step, { have, need }, names),
    };
  });
}

function stepWords(step: Step, { have, need }: { have: number; need: number }, names: Names): Words {
  const name = step.name === undefined ? names.event(step.on) : wordsOf(step.name);
  const when = conditionWords(step.when, names);
  return {
    en: `${name.en}: ${have} of ${need}${when ? ` (${when.en})` : ""}`,
    zh: `${name.zh}：${have}/${need}${when ? `（${when.zh}）` : ""}`,
  };
}
