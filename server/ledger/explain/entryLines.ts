import type { Program, Text } from "../../protocol/program.ts";
import type { Judgement, Party } from "../../rules/types.ts";
import { effectLines, type EffectLine, type LotLine } from "../../rules/words/effectLines.ts";
import { judgementWords } from "../../rules/words/judgementWords.ts";
import { namesOf } from "../../rules/words/names.ts";
import type { JournalEntry } from "../../storage/records.ts";

/** What became of one rule, as it was frozen at acceptance, with words. */
export interface RuleLine extends Judgement {
  programVersion: number;
  name: Text;
  words: Text;
  /** Lots that the points joined. */
  lots?: LotLine[];
  /** When held points become available. ISO 8601. */
  due?: string;
}

export interface EntryLines {
  rules: RuleLine[];
  also: EffectLine[];
}

/**
 * An entry of the journal in words, for one of its two members, in the names of the programme that judged it. What rules were judged
 * by is the member's own; the other side of a referral is told of its reward alone. (L50, L51)
 */
export function entryLines(
  entry: Pick<JournalEntry, "effects" | "judged" | "properties" | "version">,
  party: Party,
  program: Program,
): EntryLines {
  const names = namesOf(program);
  const { properties, version } = entry;
  const judged = party === "self" ? entry.judged : [];
  const rules = judged.map((judgement): RuleLine => {
    const rule = program.rules.find(({ id }) => id === judgement.rule);
    return {
      ...judgement,
      programVersion: version,
      name: names.rule(judgement.rule),
      words: judgementWords(judgement, { rule, properties }, names),
      ...placesOf(entry, judgement.rule),
    };
  });
  const told = new Set(judged.map(({ rule }) => rule));
  return { rules, also: effectLines(entry.effects, party, names, told) };
}

/** Where what a rule gave went: lots that expire, and a hold. */
function placesOf({ effects }: Pick<JournalEntry, "effects">, rule: string): Pick<RuleLine, "lots" | "due"> {
  const lots: LotLine[] = [];
  let due: string | undefined;
  for (const effect of effects) {
    if (effect.e !== "award" || effect.kind !== "earn" || effect.rule !== rule) continue;
    const { currency, amount, lot } = effect;
    if (lot) lots.push({ currency, amount, day: lot.day, expires: new Date(lot.at).toISOString() });
    if (effect.due !== undefined) due ??= new Date(effect.due).toISOString();
  }
  return { ...(lots.length > 0 && { lots }), ...(due !== undefined && { due }) };
}
