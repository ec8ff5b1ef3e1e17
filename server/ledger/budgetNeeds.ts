import { localPeriods } from "../rules/calendar.ts";
import type { Need } from "../storage/books.ts";
import { SITE } from "../storage/records.ts";
import type { Moment } from "./unit.ts";

/**
 * The budgets of the site that an event of this type may draw from. A member whom nobody has seen has nothing else to load: the
 * limits of its own are empty.
 */
export function budgetNeeds({ program }: Moment, type: string, at: number): Partial<Need> {
  const budgets = program.budgetsFor(type);
  if (budgets.length === 0) return {};
  const { timezone } = program.program;
  const names = new Set(budgets.map((limit) => limit.bucket(localPeriods(at, timezone), at)));
  return { buckets: [...names].map((bucket) => ({ member: SITE, bucket })) };
}
