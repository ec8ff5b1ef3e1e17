import { FUTURE_MAX_MS } from "../protocol/constants.ts";
import { failure, type Failure } from "../protocol/result.ts";
import { ownValue } from "../rules/ownValue.ts";
import type { CompiledProgram, Properties } from "../rules/types.ts";

/** Events before 1970 are refused: no clock of a site was right then. */
const EARLIEST = 0;

/** Who sends an event: a site's back end with a secret key, or a page. */
export type EventSource = "server" | "page";

/**
 * Why an event can't be taken under this programme, or `null`.
 *
 * A back end may send what is `from: "server"` and, to load history, what is `from: "page"`. A page sends only
 * `from: "page"`: nothing that a page says can mint what an order earns (F71). What Grove itself reports comes from nobody else.
 */
export function checkEvent(
  program: CompiledProgram,
  event: { type: string; properties: Properties },
  at: number,
  source: EventSource,
  now: number,
): Failure | null {
  const declared = Object.hasOwn(program.program.events, event.type)
    ? program.program.events[event.type]
    : undefined;
  if (!declared) return refuse("event_type_unknown", "type", `the programme names no event "${event.type}"`);
  if (declared.from === "grove" || (source === "page" && declared.from !== "page")) {
    return refuse(
      "event_source_refused",
      "type",
      `"${event.type}" comes from ${declared.from}, not from a ${source}`,
    );
  }
  if (!Number.isFinite(at) || at < EARLIEST) return refuse("invalid_payload", "at", "before 1970");
  if (at > now + FUTURE_MAX_MS) return refuse("invalid_payload", "at", "more than 5 minutes in the future");
  return checkAmounts(program, event);
}

/** A property that a rule turns into points must be a number that is not negative: a typed slip must not lose points silently. */
function checkAmounts(
  program: CompiledProgram,
  event: { type: string; properties: Properties },
): Failure | null {
  for (const { path, names } of program.amountPaths(event.type)) {
    const value = ownValue(event.properties, names);
    if (value === undefined) continue;
    if (typeof value !== "number") return refuse("invalid_payload", path, "must be a number");
    if (value < 0) return refuse("invalid_payload", path, "must not be negative; take back with `reverses`");
  }
  return null;
}

function refuse(code: Failure["code"], path: string, message: string): Failure {
  return failure(code, `${path}: ${message}`, { errors: [{ path, message }] }).error;
}
