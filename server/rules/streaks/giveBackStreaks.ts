import type { Account } from "../account.ts";
import type { GivingBack } from "../giveBackProgress.ts";
import { recountStreaks } from "./takeStreaks.ts";

/** Counts the events of periods again that a reversal took; what they reach is given again. (R115) */
export function giveBackStreaks({ compiled, reversal, now }: GivingBack, account: Account): void {
  recountStreaks(compiled.streaks, reversal, account, now);
}
