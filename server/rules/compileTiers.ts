import type { Program } from "../protocol/program.ts";
import { durationMs } from "./calendar.ts";
import { ONE, toDecimal } from "./exact.ts";
import type { CompiledTiers } from "./types.ts";

const DAY_MS = 86_400_000;

/** Compiles tiers that were checked; `null` where the programme has none. */
export function compileTiers({ tiers }: Program): CompiledTiers | null {
  if (!tiers) return null;
  const levels = tiers.levels.map(({ id, name, at, multiplier, award }) => ({
    id,
    name,
    at,
    multiplier: multiplier === undefined ? ONE : toDecimal(multiplier)!,
    awards: Object.entries(award ?? {}).filter(([, amount]) => amount > 0),
  }));
  return {
    metric: tiers.metric,
    window: compileWindow(tiers.window),
    keepForMs: tiers.keepFor === undefined ? 0 : durationMs(tiers.keepFor),
    keepAt: tiers.keepAt === undefined ? ONE : toDecimal(tiers.keepAt)!,
    down: tiers.down,
    levels,
  };
}

/** A window that rolls is a number of whole local days: a month counts 30 of them, a year 365. (R32) */
function compileWindow(window: string = "ever"): CompiledTiers["window"] {
  if (window === "ever") return { kind: "ever" };
  if (window === "month" || window === "quarter" || window === "year")
    return { kind: "calendar", per: window };
  return { kind: "rolling", days: durationMs(window) / DAY_MS };
}
