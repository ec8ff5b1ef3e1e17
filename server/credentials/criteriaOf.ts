import type { Program, ProgramBadge, Text } from "../protocol/program.ts";
import { textIn } from "./textIn.ts";

/** What a level of a badge asks for, in plain words: English, or Chinese where that is the language. */
export function criteriaOf(program: Program, badge: ProgramBadge, level: number, locale: string): string {
  const zh = locale.startsWith("zh");
  const named = (name: Text | undefined, id: string): string => {
    const shown = name === undefined ? id : textIn(name, locale).text;
    return zh ? `「${shown}」` : `“${shown}”`;
  };
  const need = badge.levels[level - 1] ?? badge.levels.at(-1)!;

  if (badge.tiers) {
    const id = badge.tiers[level - 1] ?? "";
    const tier = named(program.tiers?.levels.find((each) => each.id === id)?.name, id);
    return zh ? `达到等级${tier}。` : `Reach the tier ${tier}.`;
  }
  if (badge.rule !== undefined) {
    const rule = named(program.rules.find(({ id }) => id === badge.rule)?.name, badge.rule);
    return zh ? `因${rule}获得奖励 ${need} 次。` : `Be rewarded ${times(need)} for ${rule}.`;
  }
  if (badge.on === undefined) return zh ? "由网站授予。" : "Given by the site.";

  const { on } = badge;
  const event = named(Object.hasOwn(program.events, on) ? program.events[on]!.name : undefined, on);
  const condition =
    badge.when === undefined ? "" : zh ? "（须满足网站的条件）" : ", as the site's condition asks";
  if (badge.sum !== undefined) {
    const property = named(undefined, badge.sum.slice("properties.".length));
    return zh
      ? `${event}的${property}累计达到 ${need}${condition}。`
      : `Reach a total ${property} of ${need} over ${event}${condition}.`;
  }
  return zh ? `${event} ${need} 次${condition}。` : `${event} ${times(need)}${condition}.`;
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
