import type { Program } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";
import { warnEarning } from "./warnEarning.ts";
import { warnProgress } from "./warnProgress.ts";

const LATER = "not judged by this version";

/** Tells of what is allowed but hardly meant: rules that can never fire, free loops, parts that later versions judge. (R51) */
export function warnProgram(program: Program): Fault[] {
  return [
    ...warnEarning(program),
    ...program.badges.flatMap((badge, place) => warnUnnamed(program, badge.on ?? "", `badges.${place}.on`)),
    ...(program.referral ? warnUnnamed(program, program.referral.qualifies.on, "referral.qualifies.on") : []),
    ...warnProgress(program),
    ...warnTiers(program),
    ...warnLater(program),
  ];
}

function warnUnnamed(program: Program, type: string, path: string): Fault[] {
  if (type === "" || Object.hasOwn(program.events, type)) return [];
  return [{ path, message: `can never fire: events does not name "${type}"` }];
}

/** A total that only rises never falls below a mark. */
function warnTiers({ tiers }: Program): Fault[] {
  if (!tiers || (tiers.window ?? "ever") !== "ever") return [];
  return (["keepAt", "keepFor"] as const)
    .filter((name) => tiers[name] !== undefined)
    .map((name) => ({
      path: `tiers.${name}`,
      message: "does nothing without a window: no level is ever lost",
    }));
}

function warnLater(program: Program): Fault[] {
  const parts = (["rewards", "moderation"] as const).filter((part) => program[part] !== undefined);
  return parts.map((path) => ({ path, message: LATER }));
}
