import type { Program } from "../protocol/program.ts";
import { durationMs } from "./calendar.ts";
import type { Checks } from "./checks.ts";

const DAY_MS = 86_400_000;
/** Days of each month, of February in a leap year. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What is wrong with expiries beyond the schema: points are good for whole days, until dates that there are. (R50) */
export function checkExpiries({ currencies }: Program, checks: Checks): void {
  for (const [name, { expires }] of Object.entries(currencies)) {
    if (!expires) continue;
    const path = `currencies.${name}.expires`;
    for (const field of ["after", "inactive"] as const) {
      checks.lasting(expires[field], `${path}.${field}`);
      if (expires[field] !== undefined && durationMs(expires[field]) % DAY_MS !== 0)
        checks.fault(`${path}.${field}`, "must be whole days");
    }
    checks.duration(expires.notice, `${path}.notice`);
    const [month = 1, day = 1] = (expires.on ?? "01-01").split("-").map(Number);
    if (day > (DAYS[month - 1] ?? 0)) checks.fault(`${path}.on`, "there is no such day");
  }
}
