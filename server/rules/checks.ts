import type { Program } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";
import { durationMs } from "./calendar.ts";
import { toDecimal } from "./exact.ts";
import { GROVE_EVENTS } from "./groveEvents.ts";

/** Longest duration that a programme may name: a hundred years, in milliseconds. */
const DURATION_MAX_MS = 100 * 365 * 86_400_000;

/** What the checks of a programme's parts have in common; each names the path of what it refuses. */
export interface Checks {
  fault: (path: string, message: string) => void;
  currency: (name: string, path: string) => void;
  /** Currencies of a fixed award. */
  award: (award: Readonly<Record<string, number>> | undefined, path: string) => void;
  event: (type: string, path: string) => void;
  segment: (id: string | undefined, path: string) => void;
  duration: (iso: string | undefined, path: string) => void;
  /** A duration that rolls or keeps apart must last. */
  lasting: (iso: string | undefined, path: string) => void;
  decimal: (value: number, path: string) => void;
  /** A path of a property, such as `properties.amount`. */
  property: (path: string | undefined, at: string) => void;
}

/** @param faults Where the faults that are found go. */
export function createChecks(program: Program, faults: Fault[]): Checks {
  const fault = (path: string, message: string): void => void faults.push({ path, message });
  const segments = new Set((program.segments ?? []).map(({ id }) => id));
  const checks: Checks = {
    fault,
    currency(name, path) {
      if (!Object.hasOwn(program.currencies, name)) fault(path, `unknown currency "${name}"`);
    },
    award(award, path) {
      for (const currency of Object.keys(award ?? {})) checks.currency(currency, `${path}.${currency}`);
    },
    event(type, path) {
      if (Object.hasOwn(program.events, type) || GROVE_EVENTS.has(type)) return;
      fault(path, `unknown event "${type}": name it in events`);
    },
    segment(id, path) {
      if (id !== undefined && !segments.has(id)) fault(path, `unknown segment "${id}"`);
    },
    duration(iso, path) {
      if (iso !== undefined && !isDuration(iso)) fault(path, "longer than 100 years");
    },
    lasting(iso, path) {
      checks.duration(iso, path);
      if (iso !== undefined && isDuration(iso) && durationMs(iso) < 1_000)
        fault(path, "shorter than a second");
    },
    decimal(value, path) {
      if (!toDecimal(value)) fault(path, "more than 6 decimal places");
    },
    property(path, at) {
      if (path?.split(".").some((name) => name in {})) fault(at, "this name is not allowed");
    },
  };
  return checks;
}

function isDuration(iso: string): boolean {
  try {
    return durationMs(iso) <= DURATION_MAX_MS;
  } catch {
    return false;
  }
}
