import type { Program } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";
import { compileProgram } from "./compileProgram.ts";
import type { CompiledProgram } from "./types.ts";

/** Leaving one part out may make another one point to nothing, and so on; no programme needs as many rounds as this. */
const ROUNDS_MAX = 20;

/**
 * Compiles a programme that an earlier version took. Where a check that was added since refuses a part of it (a rule, a badge, the
 * tiers), that part is left out and the rest goes on: an upgrade must not take a site down.
 *
 * @returns The compiled programme and the faults of what was left out; `grove doctor` tells of them.
 * @throws Error where nothing that could be left out is at fault.
 */
export function compileStored(
  program: Program,
  version: number,
): { compiled: CompiledProgram; faults: Fault[] } {
  const faults: Fault[] = [];
  let rest = program;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const result = compileProgram(rest, version);
    if (result.ok) return { compiled: result.compiled, faults };
    faults.push(...result.faults);
    rest = without(rest, result.faults);
  }
  throw new Error(`version ${version} of the programme does not compile`, { cause: faults });
}

/** The programme without the list elements, records' members and parts that faults stand in. */
function without(program: Program, faults: readonly Fault[]): Program {
  const left: Record<string, unknown> = { ...program };
  const places = new Map<string, Set<string>>();
  for (const { path } of faults) {
    const [part = "", name = ""] = path.split(".");
    places.set(part, (places.get(part) ?? new Set()).add(name));
  }
  for (const [part, names] of places) left[part] = withoutNames(part, left[part], names);
  for (const [part, value] of Object.entries(left)) if (value === undefined) delete left[part];
  return left as Program;
}

function withoutNames(part: string, value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.filter((_element, place) => !names.has(String(place)));
  if (part === "timezone") return "UTC";
  if (part !== "currencies" && part !== "counters") return undefined;
  const members = Object.entries(value as Record<string, { name: unknown }>);
  // People hold points of a currency: it stays, and only what was said of it beside its name goes.
  if (part === "counters") return Object.fromEntries(members.filter(([name]) => !names.has(name)));
  return Object.fromEntries(
    members.map(([name, currency]) => [
      name,
      names.has(name) ? { name: currency.name, whenSpent: "owed" } : currency,
    ]),
  );
}
