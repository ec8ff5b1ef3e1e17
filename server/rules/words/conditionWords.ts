import type { ProgramCondition } from "../../protocol/program.ts";
import { neededWords } from "./leafWords.ts";
import type { Names } from "./names.ts";
import { pathWords } from "./pathWords.ts";
import { listed, type Words } from "./words.ts";

/** Parts of a condition that are told; a condition longer than that is no sentence. */
const PARTS_MAX = 6;

/** What a condition asks for, in words: `the amount: at least 1 is needed`. `null` where there is nothing to tell. */
export function conditionWords(when: ProgramCondition | undefined, names: Names): Words | null {
  const parts = Object.entries(when ?? {}).flatMap(([key, operand]) => partWords(key, operand, names));
  if (parts.length === 0) return null;
  return listed(parts.slice(0, PARTS_MAX), { en: "; ", zh: "；" });
}

function partWords(key: string, operand: unknown, names: Names): Words[] {
  if (key === "$and" || key === "$or") {
    const parts = (operand as ProgramCondition[]).flatMap((each) => conditionWords(each, names) ?? []);
    return parts.length === 0 ? [] : [listed(parts, key === "$and" ? AND : OR)];
  }
  if (key.startsWith("$")) return [];
  const what = pathWords(key, names);
  if (!what) return [{ en: "you belong to the members it is for", zh: "您属于适用的会员" }];
  const operators =
    typeof operand === "object" && operand !== null && !Array.isArray(operand) ? operand : { $eq: operand };
  return Object.entries(operators).flatMap(([operator, expected]) => {
    const needed = neededWords({ path: key, operator, expected }, names);
    return needed ? [{ en: `${what.en}: ${needed.en}`, zh: `${what.zh}：${needed.zh}` }] : [];
  });
}

const AND: Words = { en: " and ", zh: "且" };
const OR: Words = { en: " or ", zh: "或" };
