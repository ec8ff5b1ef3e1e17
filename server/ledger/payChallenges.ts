import type { SiteContext } from "../identity/directory.ts";
import { success } from "../protocol/result.ts";
import { payChallenge } from "../rules/quests/payChallenge.ts";
import { applyCause, required, type Cause } from "./applyCause.ts";
import type { Core } from "./core.ts";
import { mergeNeeds } from "./intake/mergeNeeds.ts";
import { memberFacts, takingNeeds } from "./memberFacts.ts";
import { settle, settleNeeds } from "./settle.ts";
import type { Unit } from "./unit.ts";

/** Members whose payments are submitted together. */
const ROUND = 500;

/**
 * Rewards everybody who contributed to a challenge whose goal is reached, each once: an entry of the clock per member, named after
 * both. Goes on where it was cut off, and rewards who joins in while the challenge still runs. (L24)
 *
 * @returns How many members were paid.
 */
export async function payChallenges(core: Core, ctx: SiteContext): Promise<number> {
  const goals = ctx.program.challenges.filter(({ challenge }) =>
    Object.values(challenge.award).some((amount) => amount > 0),
  );
  if (goals.length === 0) return 0;
  const totals = await core.totals.of(ctx);
  let paid = 0;
  for (const { challenge } of goals) {
    if ((totals.challenges.get(challenge.id) ?? 0) < challenge.goal) continue;
    const members = [...totals.unpaid(challenge.id)];
    for (let from = 0; from < members.length; from += ROUND) {
      const round = members.slice(from, from + ROUND);
      const results = await Promise.all(
        round.map((key) => core.intake.submit(ctx.site.key, payment(challenge.id, key))),
      );
      paid += results.filter((result) => result.ok && result.data).length;
    }
  }
  return paid;
}

function payment(challenge: string, memberKey: number): Unit<boolean> {
  const name = { ns: "c", id: `challenge:${challenge}:${memberKey}` } as const;
  return {
    needs(set, moment) {
      const own = { entries: [name], memberKeys: [memberKey] };
      const member = set.memberByKey(memberKey);
      if (!member) return own;
      return mergeNeeds([own, settleNeeds(moment, member), takingNeeds(set, moment, [memberKey])]);
    },
    judge(set, moment) {
      if (set.entry(name.ns, name.id)) return success(false);
      settle(set, moment, memberKey);
      const member = memberFacts(set, moment, required(set, memberKey));
      const effects = payChallenge(moment.program, challenge, member, moment.now);
      if (effects.length === 0) return success(false);
      const cause: Cause = {
        ...name,
        member: memberKey,
        type: "challenge.reached",
        at: moment.now,
        fingerprint: "",
        properties: { challenge },
        reverses: null,
      };
      applyCause(set, moment, cause, { effects, judged: [] }, null);
      return success(true);
    },
  };
}
