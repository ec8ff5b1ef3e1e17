import type { ProgramBadge } from "../../protocol/program.ts";
import type { WhyLine } from "../../protocol/views.ts";
import { levelIndex } from "../../rules/tiers.ts";
import { conditionWords } from "../../rules/words/conditionWords.ts";
import { namesOf, type Names } from "../../rules/words/names.ts";
import { pathWords } from "../../rules/words/pathWords.ts";
import type { Words } from "../../rules/words/words.ts";
import { missedEvents, type Asking } from "./missedEvents.ts";

/** Why a badge (or its next level) is not there; `null` for one that does not exist, or is hidden and not earned. */
export async function whyNotBadge(asking: Asking, id: string): Promise<WhyLine[] | null> {
  const { program } = asking.ctx.program;
  const badge = program.badges.find((each) => each.id === id);
  const held = asking.member.state.badges[id];
  if (!badge || (badge.hidden && !held?.level)) return null;
  const names = namesOf(program);
  const name = names.rule(`badge:${id}`);
  const line = (words: Words): WhyLine => ({ rule: `badge:${id}`, name, outcome: "refused", words });
  const level = held?.level ?? 0;
  if (level >= (badge.tiers?.length ?? badge.levels.length)) {
    const words = { en: "You have it, to its highest level", zh: "您已拥有其最高等级" };
    return [{ ...line(words), outcome: "given" }];
  }
  const next = badge.levels[level] ?? 0;
  const needed = line(neededWords(asking, badge, { have: held?.count ?? 0, next, level }, names));
  const levels = badge.tiers?.length ?? badge.levels.length;
  if (levels > 1) needed.name = { en: `Level ${level + 1}`, zh: `第${level + 1}级` };
  return [needed, ...(await missedFor(asking, badge))];
}

function missedFor(asking: Asking, { id, on, rule }: ProgramBadge): Promise<WhyLine[]> {
  if (on !== undefined) {
    return missedEvents(asking, {
      type: on,
      subject: `badge:${id}`,
      counted: ({ effects }) =>
        effects.some((effect) => effect.e === "count" && effect.party === "self" && effect.badge === id),
      unjudged: UNCOUNTED,
    });
  }
  const followed = asking.ctx.program.program.rules.find((each) => each.id === rule);
  if (!followed) return Promise.resolve([]);
  return missedEvents(asking, {
    type: followed.on,
    subject: followed.id,
    counted: ({ judged }) => judged.some((each) => each.rule === followed.id && each.outcome !== "refused"),
    unjudged: UNCOUNTED,
  });
}

const UNCOUNTED: Words = { en: "it did not count then", zh: "当时未计入" };

interface Standing {
  have: number;
  next: number;
  level: number;
}

function neededWords(
  asking: Asking,
  badge: ProgramBadge,
  { have, next, level }: Standing,
  names: Names,
): Words {
  if (badge.by === "hand") return { en: "It is given by hand", zh: "由网站人工颁发" };
  if (badge.tiers !== undefined) return tierWords(asking, badge.tiers[level] ?? "", names);
  if (badge.rule !== undefined) {
    const { en, zh } = names.rule(badge.rule);
    return { en: `“${en}” was given ${have} of ${next} times`, zh: `“${zh}”已获得${have}次，需要${next}次` };
  }
  const event = names.event(badge.on ?? "");
  const when = conditionWords(badge.when, names);
  const of = when ? { en: ` (${when.en})`, zh: `（${when.zh}）` } : { en: "", zh: "" };
  if (badge.sum !== undefined) {
    const what = pathWords(badge.sum, names) ?? { en: "the sum", zh: "总和" };
    return {
      en: `${have} of ${next}: ${what.en} of every “${event.en}”${of.en}, added up`,
      zh: `${have}/${next}：每次“${event.zh}”${of.zh}的${what.zh}之和`,
    };
  }
  return {
    en: `${have} of ${next}: counts every “${event.en}”${of.en}`,
    zh: `${have}/${next}：计入每次“${event.zh}”${of.zh}`,
  };
}

function tierWords({ ctx, member }: Asking, wanted: string, names: Names): Words {
  const { en, zh } = names.level(wanted);
  const { tiers } = ctx.program;
  const level = tiers?.levels.find(({ id }) => id === wanted);
  if (!tiers || !level) return { en: `The level “${en}” is needed`, zh: `需要达到等级“${zh}”` };
  const value = member.state.window?.sum ?? member.state.balances[tiers.metric]?.lifetime ?? 0;
  const now = tiers.levels[levelIndex(tiers.levels, value)];
  const metric = names.currency(tiers.metric);
  const standing = now ? names.level(now.id) : null;
  return {
    en: `The level “${en}” is needed: you have ${value} of ${level.at} ${metric.en}${standing ? ` (“${standing.en}” now)` : ""}`,
    zh: `需要达到等级“${zh}”：您有${value}/${level.at} ${metric.zh}${standing ? `（现为“${standing.zh}”）` : ""}`,
  };
}
