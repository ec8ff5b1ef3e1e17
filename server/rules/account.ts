import { TOTAL_MAX } from "../protocol/constants.ts";
import { bucketChange, earnedPrefix, lotPrefix } from "./bucketChange.ts";
import { localPeriods } from "./calendar.ts";
import { DayAmounts } from "./dayAmounts.ts";
import { evolveOne } from "./evolve.ts";
import type { Grounds, Setting, TakeFrom } from "./grounds.ts";
import { isActivity, putOffExpiry } from "./inactivity.ts";
import { endOfDay, lotOf } from "./localDays.ts";
import { countEarned } from "./standing/countEarned.ts";
import type { AwardEffect, Balance, Effect, Lot, MemberFacts, MemberState, Party } from "./types.ts";

/** The rule name under which expiry is booked. */
export const EXPIRY_RULE = "expiry";

const NONE: readonly string[] = [];
const NOTHING: Balance = { available: 0, pending: 0, owed: 0, lifetime: 0 };

/**
 * One member while effects are being decided: each effect that is added is folded at once by the very function that will
 * fold it for good, so a decision never sees another state than the books will.
 */
export class Account {
  readonly party: Party;
  readonly facts: MemberFacts;
  readonly setting: Setting;
  /** Currencies of which more was to be taken back than is left, though the programme refuses that. (R95) */
  lacking: readonly string[] = NONE;
  readonly #effects: Effect[];
  /** Made once a lot or a day of a window is touched: most events touch none. */
  #days: DayAmounts | null = null;
  #state: MemberState;

  /** @param effects The list that both members of an event write to. */
  constructor(party: Party, facts: MemberFacts, effects: Effect[], setting: Setting) {
    this.party = party;
    this.facts = facts;
    this.setting = setting;
    this.#state = facts.state;
    this.#effects = effects;
  }

  get state(): MemberState {
    return this.#state;
  }

  add(effect: Effect): void {
    this.#effects.push(effect);
    this.#state = evolveOne(this.#state, effect);
    const change = bucketChange(effect);
    if (change) this.#dayAmounts().note(change);
  }

  /** A name that no other hold of the same cause has. */
  nameHold(cause: string): string {
    return `${cause}|${this.#effects.length}`;
  }

  balance(currency: string): Balance {
    return this.#state.balances[currency] ?? NOTHING;
  }

  /** How much of a currency still fits under `TOTAL_MAX`. (R13) */
  room(currency: string): number {
    return Math.max(0, TOTAL_MAX - this.balance(currency).lifetime);
  }

  /** The member's own day of an instant. */
  dayOf(instant: number): string {
    return localPeriods(instant, this.facts.zone).day;
  }

  /** Gives at once; what the member owes is repaid first. (R17) */
  give(grounds: Grounds, amount: number): void {
    const repaid = Math.min(this.balance(grounds.currency).owed, amount);
    if (repaid > 0) this.#award(grounds, repaid, "owed");
    if (amount > repaid) this.#award(grounds, amount - repaid, "available", this.lotFor(grounds));
  }

  /** Gives into a hold that becomes available at `due`, and then joins the lot of the day on which it was earned. (R16) */
  giveHeld(grounds: Grounds, amount: number, hold: string, due: number): void {
    if (amount > 0) this.#award(grounds, amount, "pending", this.lotFor(grounds), { hold, due });
  }

  /**
   * Takes: from the named holds while they hold, then from what is available, what expires soonest first; what lacks is owed, or
   * forgiven where the programme forgives and this is a reversal. Each lot that is touched is an award of its own. (R60, R94)
   */
  take(grounds: Grounds, amount: number, { holds = [], lots = [], repaid = 0 }: TakeFrom = {}): void {
    let rest = this.#takeHeld(grounds, amount, holds);
    if (grounds.kind === "reversal") rest -= this.#takeExpired(grounds, rest, lots);
    const part = Math.min(Math.max(0, this.balance(grounds.currency).available), rest);
    if (part > 0) this.#takeAvailable(grounds, part, lots);
    rest -= part;
    if (rest > 0) this.#lack(grounds, rest, lots[0] ?? undefined, repaid);
  }

  /** Makes the member owe: nothing is taken from what is available. */
  owe(grounds: Grounds, amount: number): void {
    this.#award(grounds, -amount, "owed");
  }

  /** The lot that what is given on these grounds joins. */
  lotFor({ currency, lot, day }: Pick<Grounds, "currency" | "lot" | "day">): Lot | undefined {
    if (lot !== undefined) return lot ?? undefined;
    const expiry = this.setting.compiled.expiries.get(currency);
    return expiry && lotOf(expiry, day ?? this.dayOf(this.setting.at), this.facts.zone);
  }

  /** What is in each lot of a currency, soonest first. */
  lots(currency: string): { lot: Lot; amount: number }[] {
    if (!this.#state.expiring[currency]) return [];
    return this.#lotsLeft(currency);
  }

  /** What was earned on each day of a window that rolls, oldest first. */
  daysEarned(currency: string): { day: string; amount: number }[] {
    return this.#dayAmounts().under(earnedPrefix(currency), currency);
  }

  #dayAmounts(): DayAmounts {
    return (this.#days ??= new DayAmounts(this.facts.buckets));
  }

  #takeHeld(grounds: Grounds, amount: number, holds: readonly string[]): number {
    let rest = amount;
    for (const name of holds) {
      const held = this.#state.holds.find((hold) => hold.hold === name && hold.currency === grounds.currency);
      if (!held || rest === 0) continue;
      const part = Math.min(held.amount, rest);
      this.#award(grounds, -part, "pending", held.lot, { hold: name, due: held.due });
      rest -= part;
    }
    return rest;
  }

  /** What expired meanwhile is gone already: it is taken from there, not from what was earned since. (R95) */
  #takeExpired(grounds: Grounds, amount: number, lots: readonly (Lot | null)[]): number {
    const { currency } = grounds;
    const before = this.#state.expiring[currency];
    let taken = 0;
    for (const lot of lots) {
      const part = lot ? Math.min(this.#dayAmounts().expiredOf(currency, lot.day), amount - taken) : 0;
      if (!lot || part <= 0) continue;
      this.#award({ ...grounds, kind: "expiry", rule: EXPIRY_RULE }, part, "available", lot);
      this.#award(grounds, -part, "available", lot);
      taken += part;
    }
    if (taken > 0 && before && !this.#state.expiring[currency]) this.findSoonest(currency);
    return taken;
  }

  #takeAvailable(grounds: Grounds, amount: number, first: readonly (Lot | null)[]): void {
    const { currency } = grounds;
    const before = this.#state.expiring[currency];
    let rest = amount;
    for (const { lot, amount: held } of this.#sources(currency, first)) {
      const part = Math.min(held, rest);
      if (part > 0) this.#award(grounds, -part, "available", lot ?? undefined);
      rest -= part;
      if (rest === 0) break;
    }
    if (before && !this.#state.expiring[currency]) this.findSoonest(currency);
  }

  /** Lots of the given days first, then the others by day, then what never expires. */
  #sources(currency: string, first: readonly (Lot | null)[]): { lot: Lot | null; amount: number }[] {
    const lots = this.lots(currency);
    const inLots = lots.reduce((sum, { amount }) => sum + amount, 0);
    const free = { lot: null, amount: this.balance(currency).available - inLots };
    const all: { lot: Lot | null; amount: number }[] = [...lots, free];
    if (first.length === 0) return all;
    const rank = (lot: Lot | null): number => {
      const place = first.findIndex((each) => each?.day === lot?.day);
      return place === -1 ? first.length : place;
    };
    return all.sort((a, b) => rank(a.lot) - rank(b.lot));
  }

  /** After the soonest lot was emptied: says which is soonest now. */
  findSoonest(currency: string): void {
    const soonest = this.#lotsLeft(currency)[0];
    if (!soonest) return;
    const lot = { ...soonest.lot, amount: soonest.amount };
    this.add({ e: "soonest", party: this.party, currency, lot });
  }

  /** A lot's instant is the end of its day in the zone of now: the day is what was promised. */
  #lotsLeft(currency: string): { lot: Lot; amount: number }[] {
    return this.#dayAmounts()
      .under(lotPrefix(currency), currency)
      .map(({ day, amount }) => ({ lot: { day, at: endOfDay(day, this.facts.zone) }, amount }));
  }

  #lack(grounds: Grounds, amount: number, lot: Lot | undefined, repaid: number): void {
    this.#award(grounds, -amount, "owed", lot);
    const spent = Math.max(0, amount - repaid);
    if (grounds.kind !== "reversal" || spent === 0) return;
    const { currencies } = this.setting.compiled.program;
    const whenSpent = Object.hasOwn(currencies, grounds.currency)
      ? currencies[grounds.currency]!.whenSpent
      : "owed";
    if (whenSpent === "refuse") this.lacking = [...this.lacking, grounds.currency];
    if (whenSpent === "forgive") this.#award({ ...grounds, kind: "forgiven" }, spent, "owed");
  }

  /** Spelled out, not spread: this runs for every award there is. */
  #award(
    grounds: Grounds,
    amount: number,
    account: AwardEffect["account"],
    lot?: Lot,
    held?: { hold: string; due: number },
  ): void {
    const { party } = this;
    const { kind, rule, currency, reason } = grounds;
    const effect: AwardEffect = { e: "award", party, kind, rule, currency, amount, reason, account };
    if (held) {
      effect.hold = held.hold;
      effect.due = held.due;
    }
    if (lot) effect.lot = lot;
    if (grounds.passed) effect.passed = true;
    if (grounds.late) {
      effect.late = grounds.late.cause;
      effect.counts = grounds.late.at;
    }
    this.add(effect);
    countEarned(this, effect, grounds.day);
    if (isActivity(effect)) putOffExpiry(this, currency);
  }
}
