import type { Account } from "./account.ts";
import { rise } from "./standing/rise.ts";
import { levelIndex, tierRule } from "./tiers.ts";
import type { AwardKind, CompiledLevel, CompiledProgram } from "./types.ts";

/** What entering a level gives: its kind and its amounts by currency. */
export interface Entry {
  kind: AwardKind;
  awards: readonly (readonly [currency: string, amount: number])[];
}

/**
 * Lets a member enter every level that the metric now reaches, each once for ever; a level's award may reach the
 * next, so it goes on until nothing changes. (R20, R21)
 */
export function enterLevels(
  { tiers }: CompiledProgram,
  account: Account,
  entryOf: (level: CompiledLevel) => Entry = ({ awards }) => ({ kind: "tier", awards }),
): void {
  if (tiers === null) return;
  if (tiers.window.kind !== "ever") {
    return rise(tiers, account, (level, entry) => enter(level, account, entry), entryOf);
  }
  const { levels, metric } = tiers;
  let highest = levelIndex(levels, account.balance(metric).lifetime);
  for (let place = 0; place <= highest; place++) {
    const level = levels[place]!;
    if (account.state.entered.includes(level.id)) continue;
    enter(level, account, entryOf(level));
    highest = levelIndex(levels, account.balance(metric).lifetime);
  }
  const tier = levels[highest]?.id ?? null;
  if (tier !== account.state.tier) account.add({ e: "tier", party: account.party, tier });
}

/** Marks a level as entered and gives what it gives. */
export function enter(
  level: Pick<CompiledLevel, "id" | "name">,
  account: Account,
  { kind, awards }: Entry,
): void {
  account.add({ e: "entered", party: account.party, tier: level.id, by: 1 });
  for (const [currency, amount] of awards) {
    const grounds = { kind, rule: tierRule(level.id), currency, reason: level.name };
    account.give(grounds, Math.min(amount, account.room(currency)));
  }
}
