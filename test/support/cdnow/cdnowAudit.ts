import { byDay, clockStrikes, daysUntil, type Purchase } from "./readCdnow.ts";

const DAY = 86_400_000;
const MARKS = [0, 200, 600, 1_500];
const PERCENT = [100, 110, 125, 150];
const ENTRY = [0, 50, 150, 400];
export const TIERS = ["leaf", "silver", "gold", "platinum"];

/** What one customer should have at the end. */
export interface Due {
  /** All points that ever came. */
  lifetime: number;
  /** Those that have not expired. */
  available: number;
  status: number;
  tier: string;
}

/**
 * What each customer of CDNOW is due under the shop template when every purchase is lived at its time: the rules of
 * docs/templates/shop.md as plain arithmetic in whole cents and days. Nothing is taken from the server.
 *
 * @param purchases In the order in which they are sent.
 * @param end The first day that is not lived any more, such as `1998-08-01`.
 */
export function cdnowAudit(purchases: readonly Purchase[], end: string): Map<string, Due> {
  const customers = new Map<string, Customer>();
  let items = 0;
  const lists = byDay(purchases);
  for (const day of daysUntil(end)) {
    for (const purchase of lists.get(day) ?? []) {
      const customer = customers.get(purchase.member) ?? new Customer();
      customers.set(purchase.member, customer);
      items += customer.buy(purchase);
    }
    // Once a thousand items are reached, whoever helped or joins in is thanked when the clock strikes.
    if (items >= 1_000 && clockStrikes(day)) for (const customer of customers.values()) customer.thank(day);
  }
  const due = new Map<string, Due>();
  for (const [member, customer] of customers) due.set(member, customer.at(end));
  return due;
}

class Customer {
  #helped = 0;
  #thanked = false;
  readonly #gains: { day: string; amount: number }[] = [];
  readonly #spending: { day: number; whole: number }[] = [];
  readonly #entered = new Set<number>([0]);
  #level = 0;
  #graceEnds: number | null = null;
  #paid = 0;
  #orders = 0;
  #baskets = { month: "", count: 0 };
  #big = { month: "", sum: 0, done: false };
  #streak = { last: -Infinity, count: 0, freezes: 0 };

  gain(amount: number, day: string): void {
    if (amount > 0) this.#gains.push({ day, amount });
  }

  /** For helping with the common goal, once. */
  thank(day: string): void {
    if (this.#thanked || this.#helped === 0) return;
    this.#thanked = true;
    this.gain(25, day);
  }

  /** @returns What it adds to the common goal. */
  buy({ day, cents, quantity }: Purchase): number {
    const month = day.slice(0, 7);
    this.#liveUntil(numberOf(day));
    const counts = cents >= 100;
    if (counts) this.gain(Math.floor((cents * PERCENT[this.#level]!) / 10_000), day);
    if (counts) this.#paid += 1;
    if (counts && this.#paid === 1) this.gain(100, day);
    if (counts && this.#paid % 10 === 0) this.gain(250, day);
    if (cents >= 10_000) this.#basket(cents, month, day);
    if (counts) this.#spend(numberOf(day), Math.floor(cents / 100), day);
    if (this.#orders >= 3) this.#bigMonth(Math.floor(cents / 100), month, day);
    if (counts) this.#shopMonth(month, day);
    this.#orders += 1;
    const helps = Math.min(quantity, 20 - this.#helped);
    this.#helped += helps;
    return helps;
  }

  at(end: string): Due {
    this.#liveUntil(numberOf(end));
    const alive = this.#gains.filter(({ day }) => numberOf(day) + 365 >= numberOf(end));
    const sum = (gains: readonly { amount: number }[]): number =>
      gains.reduce((total, { amount }) => total + amount, 0);
    return {
      lifetime: sum(this.#gains),
      available: sum(alive),
      status: this.#spending.reduce((total, { whole }) => total + whole, 0),
      tier: TIERS[this.#level]!,
    };
  }

  #basket(cents: number, month: string, day: string): void {
    if (this.#baskets.month !== month) this.#baskets = { month, count: 0 };
    if (this.#baskets.count >= 2) return;
    this.#baskets.count += 1;
    this.gain(cents >= 25_000 ? 150 : 50, day);
  }

  /** Regular customers who spend 300 within a month. */
  #bigMonth(whole: number, month: string, day: string): void {
    if (this.#big.month !== month) this.#big = { month, sum: 0, done: false };
    this.#big.sum += whole;
    if (this.#big.sum < 300 || this.#big.done) return;
    this.#big.done = true;
    this.gain(100, day);
  }

  /** An order every month; a freeze, one at most, comes with every third. */
  #shopMonth(month: string, day: string): void {
    const [year = 0, number = 0] = month.split("-").map(Number);
    const now = year * 12 + number;
    const streak = this.#streak;
    if (streak.last === now) return;
    for (let missed = streak.last + 1; missed < now && streak.count > 0; missed += 1) {
      if (streak.freezes > 0) streak.freezes -= 1;
      else streak.count = 0;
    }
    streak.last = now;
    streak.count += 1;
    if (streak.count % 3 === 0) streak.freezes = 1;
    if (streak.count === 3) this.gain(60, day);
    if (streak.count === 6) this.gain(150, day);
    if (streak.count % 12 === 0) this.gain(400, day);
  }

  #spend(today: number, whole: number, day: string): void {
    this.#spending.push({ day: today, whole });
    const sum = this.#yearTo(today);
    let reached = 0;
    for (let level = 1; level < MARKS.length; level += 1) {
      if (sum < MARKS[level]!) break;
      reached = level;
      if (!this.#entered.has(level)) this.gain(ENTRY[level]!, day);
      this.#entered.add(level);
    }
    this.#level = Math.max(this.#level, reached);
    if (sum >= keep(this.#level)) this.#graceEnds = null;
  }

  /** Days that pass: spending leaves the year, grace begins and ends, levels go down one at a time. */
  #liveUntil(today: number): void {
    const leaves = this.#spending.map(({ day }) => day + 365);
    for (;;) {
      const next = Math.min(...leaves.filter((day) => day > this.#seen), this.#graceEnds ?? Infinity);
      if (next > today) break;
      this.#seen = next;
      const sum = this.#yearTo(next);
      if (sum >= keep(this.#level)) this.#graceEnds = null;
      else if (this.#graceEnds === null) this.#graceEnds = next + 30;
      else if (this.#graceEnds <= next) {
        this.#level -= 1;
        this.#graceEnds = sum >= keep(this.#level) ? null : next + 30;
      }
    }
  }

  #seen = -Infinity;

  #yearTo(today: number): number {
    return this.#spending
      .filter(({ day }) => day > today - 365 && day <= today)
      .reduce((total, { whole }) => total + whole, 0);
  }
}

/** A level is kept from nine tenths of its mark on. */
function keep(level: number): number {
  return Math.ceil((MARKS[level]! * 9) / 10);
}

function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}
