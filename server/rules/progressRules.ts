/** Names under which streaks, quests, badges and challenges book what they give, and stand in explanations; no id holds a colon. */
export function streakRule(id: string): string {
  return `streak:${id}`;
}

/** @param step A step of the quest, counted from 0; absent for its end. Ids hold no `#`. */
export function questRule(id: string, step?: number): string {
  return step === undefined ? `quest:${id}` : `quest:${id}#${step}`;
}

export function badgeRule(id: string): string {
  return `badge:${id}`;
}

export function challengeRule(id: string): string {
  return `challenge:${id}`;
}

/** The key of `questAwards` that an award of this rule is kept under; `null` for every other rule. */
export function questKeyOf(rule: string): string | null {
  if (rule.startsWith("quest:")) return rule.slice("quest:".length);
  return rule.startsWith("challenge:") ? rule : null;
}

/**
 * Whether a rule's awards follow from progress that the state keeps. A reversal does not take such an award from the cause that
 * happened to bring it, but looks at the progress that is left. (R115, R125)
 */
export function followsProgress(rule: string): boolean {
  return rule.startsWith("streak:") || rule.startsWith("quest:");
}
