import { AMOUNT_MAX } from "../protocol/constants.ts";
import type { ProgramAward } from "../protocol/program.ts";
import { multiplyExactly, toDecimal } from "./exact.ts";
import { ownValue } from "./ownValue.ts";
import type { CompiledAward, Decimal, Properties } from "./types.ts";

/** Compiles what a rule gives of one currency: a fixed amount, or a rate of one of the event's properties. (R10–R12) */
export function compileAward(currency: string, award: ProgramAward[string]): CompiledAward {
  if (typeof award === "number") return compileFixed(currency, award);
  if (!("rate" in award)) throw new Error("not compiled yet");
  const rate = toDecimal(award.rate);
  if (!rate) throw new Error(`the rate ${award.rate} was not checked`);
  const names = award.of.split(".").slice(1);
  const { min = 0, max = AMOUNT_MAX, of, round } = award;
  return {
    currency,
    amount(event, multiplier) {
      const value = ownNumber(event.properties, names);
      if (!(value > 0)) return 0;
      const amount = multiplyExactly(value, rate, multiplier, round);
      return Math.min(Math.max(amount, min), max);
    },
    whyNothing({ properties }) {
      const value = ownNumber(properties, names);
      return { path: of, operator: "$gt", expected: 0, actual: Number.isNaN(value) ? null : value };
    },
  };
}

function compileFixed(currency: string, whole: number): CompiledAward {
  const rate: Decimal = { n: whole, d: 1 };
  return {
    currency,
    amount: (_event, multiplier) =>
      multiplier.n === multiplier.d ? whole : multiplyExactly(1, rate, multiplier, "floor"),
    whyNothing: () => ({ path: `award.${currency}`, operator: "$gt", expected: 0, actual: whole }),
  };
}

/** The number at a path; NaN where there is none. */
function ownNumber(properties: Properties, names: readonly string[]): number {
  const value = ownValue(properties, names);
  return typeof value === "number" ? value : NaN;
}
