import type { Account } from "../account.ts";
import { fallsTo, heldIndex, keepMark, standingOf } from "../tiers.ts";
import type { CompiledTiers } from "../types.ts";

const DAY_MS = 86_400_000;

/** Looks whether what is left in the window keeps the level: if not, grace begins, or the level falls. (R98, R99) */
export function checkLevel(tiers: CompiledTiers, account: Account, at: number): void {
  const held = tiers.levels[heldIndex(tiers, account.state)];
  const value = standingOf(tiers, account.state);
  if (!held || value === null) return;
  if (value >= keepMark(tiers, held)) return endGrace(account);
  if (account.state.grace !== null) return;
  if (tiers.keepForMs > 0) beginGrace(account, at + tiers.keepForMs);
  else fallLevel(tiers, account, at);
}

/** Grace is over: the level falls, unless the metric reached its mark again. */
export function graceOver(tiers: CompiledTiers | null, account: Account, at: number): void {
  endGrace(account);
  if (tiers === null || tiers.window.kind === "ever") return;
  const held = tiers.levels[heldIndex(tiers, account.state)];
  const value = standingOf(tiers, account.state);
  if (held && value !== null && value < keepMark(tiers, held)) fallLevel(tiers, account, at);
}

/** Puts a member on the level of an index; −1 is below all. */
export function moveTo(tiers: CompiledTiers, account: Account, index: number): void {
  const tier = tiers.levels[index]?.id ?? null;
  if (tier !== account.state.tier) account.add({ e: "tier", party: account.party, tier });
}

export function endGrace(account: Account): void {
  if (account.state.grace !== null) account.add({ e: "grace", party: account.party, until: null });
}

function beginGrace(account: Account, until: number): void {
  account.add({ e: "grace", party: account.party, until });
}

/** One step at a time, a window that rolls looks again after grace, or after its own length; a calendar one at its next end. */
function fallLevel(tiers: CompiledTiers, account: Account, at: number): void {
  const value = standingOf(tiers, account.state) ?? 0;
  const index = fallsTo(tiers, heldIndex(tiers, account.state), value);
  moveTo(tiers, account, index);
  const now = tiers.levels[index];
  if (!now || value >= keepMark(tiers, now) || tiers.window.kind !== "rolling") return;
  beginGrace(account, at + (tiers.keepForMs || tiers.window.days * DAY_MS));
}
