import type { Program } from "../protocol/program.ts";
import { durationMs } from "./calendar.ts";
import type { Checks } from "./checks.ts";

const DAY_MS = 86_400_000;
const CALENDAR = new Set(["ever", "month", "quarter", "year"]);

/** What is wrong with the tiers beyond the schema. (R50) */
export function checkTiers({ tiers }: Program, checks: Checks): void {
  if (!tiers) return;
  checks.currency(tiers.metric, "tiers.metric");
  if (tiers.window !== undefined && !CALENDAR.has(tiers.window)) {
    checks.lasting(tiers.window, "tiers.window");
    if (durationMs(tiers.window) % DAY_MS !== 0) checks.fault("tiers.window", "must be whole days");
  }
  checks.duration(tiers.keepFor, "tiers.keepFor");
  if (tiers.keepAt !== undefined) checks.decimal(tiers.keepAt, "tiers.keepAt");
  let last = -1;
  tiers.levels.forEach((level, place) => {
    const path = `tiers.levels.${place}`;
    if (level.at <= last) checks.fault(`${path}.at`, "must be higher than that of the level before");
    last = Math.max(last, level.at);
    if (level.multiplier !== undefined) checks.decimal(level.multiplier, `${path}.multiplier`);
    checks.award(level.award, `${path}.award`);
  });
}
