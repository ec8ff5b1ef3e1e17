import { TOTAL_MAX } from "../protocol/constants.ts";
import type { Account } from "./account.ts";
import { badgeLevel } from "./badges.ts";
import type { CompiledProgram, Effect, Facts, Judgement, MemberState, RuleEvent } from "./types.ts";

/**
 * Counts an event for the badges that it belongs to, and each rule that gave for the badges that follow rules; a level once
 * reached is dated by the event. (R24, R130)
 *
 * @param judged What became of the rules; badges that refused the event are added.
 */
export function countBadges(
  compiled: CompiledProgram,
  event: RuleEvent,
  facts: Facts,
  account: Account,
  judged: Judgement[],
): void {
  const rules = judged.length;
  for (const badge of compiled.badgesFor(event.type)) {
    const because = badge.when(event, facts);
    if (because) {
      judged.push({ rule: badge.told, outcome: "refused", because });
      continue;
    }
    const by = Math.min(badge.by(event), TOTAL_MAX - (account.state.badges[badge.id]?.count ?? 0));
    if (by > 0) count(account, badge, badge.isSum ? { by, sum: true } : { by }, event.at);
  }
  for (const badge of compiled.standingBadges) {
    if (badge.rule === undefined) continue;
    for (let place = 0; place < rules; place++) {
      const { rule, outcome } = judged[place]!;
      if (rule === badge.rule && outcome !== "refused") count(account, badge, { by: 1 }, event.at);
    }
  }
}

function count(
  account: Account,
  { id, levels }: { id: string; levels: readonly number[] },
  counted: { by: number; sum?: true },
  at: number,
): void {
  account.add({ e: "count", party: account.party, badge: id, ...counted });
  const held = account.state.badges[id]!;
  const level = badgeLevel(levels, held.count);
  if (level > held.level) account.add({ e: "badge", party: account.party, badge: id, level, at });
}

/**
 * Brings badges that follow tiers in line with the levels that the member has entered: level i is the i-th of the badge's tiers.
 * To be called whenever levels may have been entered or left. (R131)
 *
 * @param at When levels that are reached now were reached.
 * @param lost Effects of a reversal that is given back: a level keeps the date that it took.
 */
export function followTiers(
  compiled: CompiledProgram,
  account: Account,
  at: number,
  lost: readonly Effect[] = [],
): void {
  for (const { id, tiers, revoked } of compiled.standingBadges) {
    if (tiers === undefined) continue;
    const held = account.state.badges[id]?.level ?? 0;
    const { entered } = account.state;
    const reached = tiers.findLastIndex((tier) => entered.includes(tier)) + 1;
    if (reached > held) raiseTo(account, id, reached, { at, lost });
    if (reached < held && revoked !== "never") lowerTo(account, id, reached);
  }
}

/** Raises a badge level by level, each dated as it was before a reversal, else by `at`. */
export function raiseTo(
  account: Account,
  id: string,
  reached: number,
  { at, lost }: { at: number; lost: readonly Effect[] },
): void {
  const { party } = account;
  const fallen = lost.find((effect) => effect.e === "badge" && effect.party === party && effect.badge === id);
  const dates = fallen?.e === "badge" ? { level: fallen.level, lost: fallen.lost ?? [] } : null;
  for (let level = (account.state.badges[id]?.level ?? 0) + 1; level <= reached; level++) {
    const date = dates?.lost[level - dates.level - 1] ?? at;
    account.add({ e: "badge", party, badge: id, level, at: date });
  }
}

/** Lowers a badge to the date of the level that is left. (R64) */
export function lowerTo(account: Account, id: string, level: number): void {
  const held: MemberState["badges"][string] | undefined = account.state.badges[id];
  if (!held || level >= held.level) return;
  const lost = held.dates.slice(level);
  account.add({
    e: "badge",
    party: account.party,
    badge: id,
    level,
    at: held.dates[level - 1] ?? null,
    lost,
  });
}
