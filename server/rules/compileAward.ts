import { AMOUNT_MAX } from "../protocol/constants.ts";
import type { ProgramAward } from "../protocol/program.ts";
import { drawFrom } from "./drawFrom.ts";
import { isOne, multiplyExactly, ONE, toDecimal, type Factor } from "./exact.ts";
import { ownValue } from "./ownValue.ts";
import type { CompiledAward, Properties } from "./types.ts";

type Rate = Extract<ProgramAward[string], { rate: number }>;
type Steps = Extract<ProgramAward[string], { steps: unknown }>;
type Random = Extract<ProgramAward[string], { random: unknown }>;

/**
 * Compiles what a rule gives of one currency: a fixed amount, a rate of one of the event's properties, the step that the property
 * reaches, or a draw. (R10–R12, R70, R71)
 */
export function compileAward(rule: string, currency: string, award: ProgramAward[string]): CompiledAward {
  if (typeof award === "number") return compileFixed(currency, award);
  if ("rate" in award) return compileRate(currency, award);
  return "steps" in award ? compileSteps(currency, award) : compileRandom(rule, currency, award);
}

function compileFixed(currency: string, whole: number): CompiledAward {
  return {
    currency,
    amount: (_event, factor) => multiplied(whole, factor),
    whyNothing: () => ({ path: `award.${currency}`, operator: "$gt", expected: 0, actual: whole }),
  };
}

function compileRate(currency: string, award: Rate): CompiledAward {
  const rate = toDecimal(award.rate);
  if (!rate) throw new Error(`the rate ${award.rate} was not checked`);
  const numberIn = numberAt(award.of);
  const { min = 0, max = AMOUNT_MAX, of, round } = award;
  return {
    currency,
    amount(event, factor) {
      const value = numberIn(event.properties);
      if (!(value > 0)) return 0;
      const amount = multiplyExactly(value, rate, factor, round);
      return Math.min(Math.max(amount, min), max);
    },
    whyNothing: ({ properties }) => ({
      path: of,
      operator: "$gt",
      expected: 0,
      actual: shown(numberIn(properties)),
    }),
  };
}

/** Below the first step nothing is given, and `min` lifts nothing. */
function compileSteps(currency: string, { steps, of, min = 0, max = AMOUNT_MAX }: Steps): CompiledAward {
  const numberIn = numberAt(of);
  const reached = (value: number): number => {
    let place = steps.length - 1;
    while (place >= 0 && !(value >= steps[place]!.from)) place--;
    return place;
  };
  return {
    currency,
    amount({ properties }, factor) {
      const step = steps[reached(numberIn(properties))];
      return step ? Math.min(Math.max(multiplied(step.give, factor), min), max) : 0;
    },
    whyNothing({ properties }) {
      const value = numberIn(properties);
      const low = reached(value) < 0;
      const expected = low ? steps[0]!.from : (steps.find(({ give }) => give > 0)?.from ?? null);
      return { path: of, operator: "$gte", expected, actual: shown(value) };
    },
  };
}

/** Without a seed nothing is drawn: it could not be drawn again. */
function compileRandom(rule: string, currency: string, { random, seed }: Random): CompiledAward {
  const names = seed.split(".").slice(1);
  const weights = random.map(({ weight }) => weight);
  const seedIn = (properties: Properties): string | null => {
    const value = ownValue(properties, names);
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  };
  const drawn = (properties: Properties, cause: string): number | null => {
    const text = seedIn(properties);
    return text === null ? null : random[drawFrom([text, cause, rule, currency], weights)]!.give;
  };
  return {
    currency,
    amount: ({ properties }, factor, cause) => multiplied(drawn(properties, cause) ?? 0, factor),
    whyNothing({ properties }) {
      const text = seedIn(properties);
      if (text === null) return { path: seed, operator: "$exists", expected: true, actual: null };
      return { path: `award.${currency}`, operator: "$gt", expected: 0, actual: 0 };
    },
  };
}

function multiplied(whole: number, factor: Factor): number {
  return isOne(factor) ? whole : multiplyExactly(whole, ONE, factor, "floor");
}

/** Reads the number at a path; NaN where there is none. Most paths are one name: read without a loop. */
function numberAt(path: string): (properties: Properties) => number {
  const names = path.split(".").slice(1);
  const [name = ""] = names;
  if (names.length === 1) {
    return (properties) => {
      const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return typeof value === "number" ? value : NaN;
    };
  }
  return (properties) => {
    const value = ownValue(properties, names);
    return typeof value === "number" ? value : NaN;
  };
}

function shown(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
