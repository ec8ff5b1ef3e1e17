import type { Program } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";
import { isZone } from "./calendar.ts";
import { checkAwards } from "./checkAwards.ts";
import { checkBadges } from "./checkBadges.ts";
import { checkBoards } from "./checkBoards.ts";
import { checkDraws } from "./checkDraws.ts";
import { checkEarning } from "./checkEarning.ts";
import { checkExpiries } from "./checkExpiries.ts";
import { checkNames } from "./checkNames.ts";
import { checkProgress } from "./checkProgress.ts";
import { createChecks } from "./checks.ts";
import { checkGuests, checkReferral } from "./checkSharing.ts";
import { checkTiers } from "./checkTiers.ts";

/** Finds what the schema can't see: names that point to nothing, names given twice, levels out of order. (R50) */
export function checkProgram(program: Program): Fault[] {
  const faults: Fault[] = [];
  const checks = createChecks(program, faults);
  if (!isZone(program.timezone))
    checks.fault("timezone", "unknown time zone; an IANA name such as Europe/Berlin");
  checkNames(program, checks);
  checkEarning(program, checks);
  checkExpiries(program, checks);
  checkTiers(program, checks);
  checkBadges(program, checks);
  checkProgress(program, checks);
  checkReferral(program, checks);
  checkBoards(program, checks.fault);
  checkGuests(program, checks);
  checkAwards(program, checks);
  checkDraws(program, checks);
  return faults;
}
