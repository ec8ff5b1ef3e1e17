import type { Program } from "../protocol/program.ts";
import type { Conditions } from "./compileConditions.ts";
import { counterCurrency } from "./counterCurrency.ts";
import { listInto } from "./listInto.ts";
import { ownValue } from "./ownValue.ts";
import type { CompiledCounter, RuleEvent } from "./types.ts";

/** Counters by the type of event that they count. (R80) */
export function compileCounters(program: Program, conditions: Conditions): Map<string, CompiledCounter[]> {
  const counters = new Map<string, CompiledCounter[]>();
  for (const [id, { name, on, of }] of Object.entries(program.counters ?? {})) {
    listInto(counters, on, {
      id,
      currency: counterCurrency(id),
      reason: name ?? id,
      when: conditions.at(`counters.${id}.when`),
      by: of === undefined ? () => 1 : wholePartAt(of),
    });
  }
  return counters;
}

/** The whole part of a property; 0 for one that is no number or not positive. */
export function wholePartAt(path: string): (event: RuleEvent) => number {
  const names = path.split(".").slice(1);
  return ({ properties }) => {
    const value = ownValue(properties, names);
    return typeof value === "number" && value > 0 ? Math.floor(value) : 0;
  };
}
