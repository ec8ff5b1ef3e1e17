import type { Program } from "../protocol/program.ts";
import type { Checks } from "./checks.ts";

/** What is wrong with the referral beyond the schema. (R50) */
export function checkReferral({ referral }: Program, checks: Checks): void {
  if (!referral) return;
  checks.event(referral.qualifies.on, "referral.qualifies.on");
  checks.duration(referral.window, "referral.window");
  checks.duration(referral.hold, "referral.hold");
  for (const side of ["referrer", "friend"] as const) {
    checks.award(referral.award[side], `referral.award.${side}`);
  }
}

/** A guest is unsigned: what a back end or Grove reports never belongs to one. (R50) */
export function checkGuests({ guests, events }: Program, checks: Checks): void {
  guests?.collect.forEach((type, place) => {
    const path = `guests.collect.${place}`;
    if (!Object.hasOwn(events, type)) return checks.fault(path, `unknown event "${type}": name it in events`);
    if (events[type]!.from !== "page") checks.fault(path, "guests collect events from the page only");
  });
}
