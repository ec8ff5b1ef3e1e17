import { FUTURE_MAX_MS } from "../protocol/constants.ts";
import { Account } from "./account.ts";
import { followTiers } from "./countBadges.ts";
import { REASON } from "./engineReasons.ts";
import { enterLevels } from "./enterLevels.ts";
import type { CompiledProgram, Effect, Facts, RuleEvent } from "./types.ts";

const REASONS = { referrer: REASON.friendInvited, friend: REASON.invited };

/**
 * Rewards both sides of a referral when the friend's first qualifying event comes within the window. (R25)
 *
 * Clocks of a site and of Grove may differ as far as an event may lie in the future, so that much before the attribution counts too.
 */
export function qualifyReferral(
  compiled: CompiledProgram,
  event: RuleEvent,
  facts: Facts,
  friend: Account,
  effects: Effect[],
): void {
  const { referral } = facts.self.state;
  const award = compiled.program.referral?.award;
  if (!award || !referral || referral.qualified || !facts.referrer) return;
  const since = event.at - referral.at;
  if (since < -FUTURE_MAX_MS || since > compiled.referralWindowMs) return;
  if (!compiled.qualifies?.(event, facts)) return;

  const referrer = new Account("referrer", facts.referrer, effects, friend.setting);
  const sides = [
    { side: "referrer", account: referrer },
    { side: "friend", account: friend },
  ] as const;
  for (const { side, account } of sides) {
    account.add({ e: "qualified", party: account.party, by: 1 });
    for (const [currency, amount] of Object.entries(award[side])) {
      giveReward(compiled, facts, account, { side, currency, amount });
    }
    enterLevels(compiled, account);
    followTiers(compiled, account, event.at);
  }
}

function giveReward(
  compiled: CompiledProgram,
  facts: Facts,
  account: Account,
  { side, currency, amount }: { side: "referrer" | "friend"; currency: string; amount: number },
): void {
  const grounds = { kind: "referral", rule: `referral:${side}`, currency, reason: REASONS[side] } as const;
  const fitting = Math.min(amount, account.room(currency));
  if (compiled.referralHoldMs === 0) account.give(grounds, fitting);
  else account.giveHeld(grounds, fitting, account.nameHold(facts.cause), facts.now + compiled.referralHoldMs);
}
