import { Account } from "../../rules/account.ts";
import { adjust } from "../../rules/adjust.ts";
import { handBadge } from "../../rules/handBadge.ts";
import { pay } from "../../rules/pay.ts";
import { actOnStreak, type StreakAction } from "../../rules/streaks/actOnStreak.ts";
import type { CompiledProgram, Effect, Json, MemberFacts } from "../../rules/types.ts";
import type { JournalEntry } from "../../storage/records.ts";

/** What members do about their streaks themselves. */
const MEMBERS_OWN = ["buy", "repair", "pause", "resume"] as const;

/**
 * What an action of the journal does in a simulation: the same is asked, of the state and the programme that are simulated. What
 * can't be then (too little to spend, a streak that is not there) does nothing; what no state decides is as it was recorded. (L55)
 */
export function actionEffects(
  compiled: CompiledProgram,
  member: MemberFacts,
  { type, properties, effects }: JournalEntry,
  now: number,
): readonly Effect[] {
  const { amount, opening, level } = properties;
  const [currency, badge, streak] = [properties["currency"], properties["badge"], properties["streak"]].map(
    textOf,
  );
  if (type === "points.spent") return spent(compiled, member, currency!, Number(amount), now);
  if (type === "points.adjusted") {
    if (!Object.hasOwn(compiled.program.currencies, currency!)) return [];
    const adjustment = {
      currency: currency!,
      amount: Number(amount),
      reason: "",
      opening: opening === true,
    };
    return adjust(compiled, member, adjustment, now) ?? [];
  }
  if (type === "badge.given") {
    return done(handBadge(compiled, { badge: badge!, level: Number(level) }, member, now));
  }
  if (type.startsWith("streak.")) {
    const action = streakActionOf(properties);
    return action ? done(actOnStreak(compiled, streak!, action, member, now)) : [];
  }
  return effects;
}

/** What was done about a streak, as the journal keeps it. */
function streakActionOf({ action, freezes }: JournalEntry["properties"]): StreakAction | null {
  if (action === "give") return { action, freezes: Number(freezes) };
  const own = MEMBERS_OWN.find((each) => each === action);
  return own ? { action: own } : null;
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function done(result: { effects: Effect[] } | { refused: unknown }): readonly Effect[] {
  return "effects" in result ? result.effects : [];
}

function spent(
  compiled: CompiledProgram,
  member: MemberFacts,
  currency: string,
  amount: number,
  now: number,
): readonly Effect[] {
  const effects: Effect[] = [];
  const account = new Account("self", member, effects, { compiled, now, at: now });
  pay(account, { rule: "till", reason: "", cost: { [currency]: amount } });
  return effects;
}
