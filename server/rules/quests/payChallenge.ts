import { Account } from "../account.ts";
import { followTiers } from "../countBadges.ts";
import { enterLevels } from "../enterLevels.ts";
import { challengeRule, questKeyOf } from "../progressRules.ts";
import type { CompiledProgram, Effect, MemberFacts, MemberState } from "../types.ts";

/** Whether a member was paid for a challenge. */
export function isPaid({ questAwards }: Pick<MemberState, "questAwards">, challenge: string): boolean {
  return questAwards[questKeyOf(challengeRule(challenge))!] !== undefined;
}

/**
 * What a member is given for having contributed to a challenge whose goal is reached; once, whatever becomes of the contribution
 * later. (R127)
 *
 * @returns None for one who contributed nothing, was paid, or where the programme dropped the challenge.
 */
export function payChallenge(
  compiled: CompiledProgram,
  id: string,
  member: MemberFacts,
  now: number,
): Effect[] {
  const effects: Effect[] = [];
  const found = compiled.challenges.find(({ challenge }) => challenge.id === id);
  if (!found || !((member.state.challenges[id] ?? 0) > 0) || isPaid(member.state, id)) return effects;
  const account = new Account("self", member, effects, { compiled, now, at: now });
  const { award, name } = found.challenge;
  for (const [currency, amount] of Object.entries(award)) {
    const grounds = { kind: "challenge", rule: challengeRule(id), currency, reason: name ?? id } as const;
    const fitting = Math.min(amount, account.room(currency));
    if (fitting > 0) account.give(grounds, fitting);
  }
  enterLevels(compiled, account);
  followTiers(compiled, account, now);
  return effects;
}
