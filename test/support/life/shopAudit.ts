import type { PlannedEvent } from "./liveMonth.ts";
import { localDay, localMonth, localWeek } from "./localDates.ts";
import type { ShopMember } from "./shopPlan.ts";
import { Tally } from "./tally.ts";

/**
 * What a member of the shop template is due, counted from the plan alone: plain arithmetic over what docs/templates/shop.md says, with
 * nothing of the server's. For members who sent nothing back; draws can't be known, they are left out.
 */
export function shopAudit(
  { zone, staff }: ShopMember,
  events: readonly PlannedEvent[],
): Record<string, number> {
  const own = unique(events);
  const net: Record<string, number> = {};
  const give = (rule: string, amount: number, currency = "points"): void => {
    const name = `${rule} ${currency}`;
    if (amount > 0) net[name] = (net[name] ?? 0) + amount;
  };
  const seen = new Tally();
  const quests = new Quests(zone, give);
  let status = 0;
  let orders = 0;
  let lastWish = -Infinity;

  for (const event of own) {
    const { type, at } = event;
    const amount = numberOf(event, "amount");
    if (type === "visit" && seen.isNew(`visit ${localDay(at, zone)}`)) give("visit", 2);
    if (type === "newsletter.joined" && seen.isNew("newsletter")) give("newsletter", 50);
    if (type === "wish.added" && at - lastWish >= 3_600_000 && seen.upTo(5, `wish ${localWeek(at, zone)}`)) {
      lastWish = at;
      give("wish", 1);
    }
    if (type === "review.published" && numberOf(event, "length") >= 80 && orders > 0) {
      if (seen.upTo(2, `review ${localDay(at, zone)}`)) give("review", 30);
    }
    const before = status;
    if (type === "order.paid" && amount >= 1) {
      give("purchase", Math.floor((Math.round(amount * 100) * percentOf(status, staff)) / 10_000));
      give("status", Math.floor(amount), "status");
      if (orders === 0) give("first-order", 100);
      if ((orders + 1) % 10 === 0) give("tenth-order", 250);
      status += Math.floor(amount);
    }
    if (type === "order.paid" && amount >= 100 && seen.upTo(2, `basket ${localMonth(at, zone)}`)) {
      give("big-basket", amount >= 250 ? 150 : 50);
    }
    for (const [level, mark, award] of LEVELS) {
      if (before < mark && status >= mark) give(`tier:${level}`, award);
    }
    quests.see(event, orders);
    if (type === "order.paid") orders += 1;
  }
  return net;
}

const LEVELS = [
  ["silver", 200, 50],
  ["gold", 600, 150],
  ["platinum", 1_500, 400],
] as const;

/** The tier that a year's spending reaches. */
export function tierFor(status: number): string {
  return LEVELS.findLast(([, mark]) => status >= mark)?.[0] ?? "leaf";
}

/** The tier's multiplier or the staff's double, whichever is higher, in hundredths. */
function percentOf(status: number, staff: boolean): number {
  return staff ? 200 : { leaf: 100, silver: 110, gold: 125, platinum: 150 }[tierFor(status)]!;
}

/** Three quests, each by its own rule. */
class Quests {
  readonly #zone: string;
  readonly #give: (rule: string, amount: number) => void;
  #visits = 0;
  #wishes = 0;
  #orders = 0;
  #welcome = false;
  readonly #months = new Map<string, { bought: boolean; told: boolean; spent: number; big: boolean }>();

  constructor(zone: string, give: (rule: string, amount: number) => void) {
    this.#zone = zone;
    this.#give = give;
  }

  see(event: PlannedEvent, ordersBefore: number): void {
    const { type, at } = event;
    const name = localMonth(at, this.#zone);
    const month = this.#months.get(name) ?? { bought: false, told: false, spent: 0, big: false };
    this.#months.set(name, month);
    if (this.#welcome && type === "order.paid") month.bought = true;
    if (this.#welcome && type === "review.published" && month.bought && !month.told) {
      month.told = true;
      this.#give("quest:honest-word", 20);
    }
    if (type === "order.paid" && ordersBefore >= 3) {
      month.spent += Math.floor(numberOf(event, "amount"));
      if (month.spent >= 300 && !month.big) {
        month.big = true;
        this.#give("quest:big-month", 100);
      }
    }
    this.#settleIn(type);
  }

  #settleIn(type: string): void {
    if (type === "visit") this.#visits += 1;
    if (type === "order.paid") this.#orders += 1;
    if (type === "wish.added") this.#wishes += 1;
    if (type === "wish.added" && this.#wishes === 1) this.#give("quest:welcome#1", 5);
    if (this.#welcome || this.#visits < 3 || this.#wishes < 1 || this.#orders < 1) return;
    this.#welcome = true;
    this.#give("quest:welcome", 75);
  }
}

/** Each event once, in order of time. */
function unique(events: readonly PlannedEvent[]): PlannedEvent[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return [...byId.values()].toSorted((a, b) => a.at - b.at);
}

function numberOf({ properties }: PlannedEvent, name: string): number {
  const value = properties?.[name];
  return typeof value === "number" ? value : 0;
}
