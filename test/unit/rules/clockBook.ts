import { Account } from "../../../server/rules/account.ts";
import { adjust, type Adjustment } from "../../../server/rules/adjust.ts";
import { dayOfBucket } from "../../../server/rules/bucketChange.ts";
import { bucketsFrom } from "./bucketsFrom.ts";
import { localPeriods } from "../../../server/rules/calendar.ts";
import { decide } from "../../../server/rules/decide.ts";
import { emptyState } from "../../../server/rules/emptyState.ts";
import { evolve } from "../../../server/rules/evolve.ts";
import { evolveBuckets } from "../../../server/rules/evolveBuckets.ts";
import { nextDue } from "../../../server/rules/nextDue.ts";
import { pay } from "../../../server/rules/pay.ts";
import { restore } from "../../../server/rules/restore.ts";
import { judgeReversal, type ReverseOptions, type Reversal } from "../../../server/rules/reverse.ts";
import { tick } from "../../../server/rules/tick.ts";
import { tierProgress } from "../../../server/rules/standing/tierProgress.ts";
import type {
  BucketUse,
  CompiledProgram,
  Effect,
  Json,
  MemberFacts,
  MemberState,
} from "../../../server/rules/types.ts";
import { compile } from "./book.ts";

const NO_BUCKETS = bucketsFrom(new Map());

/** One member in a zone, with a clock: what is due is done before anything else happens, as the ledger does it. */
export class ClockBook {
  program: CompiledProgram;
  state: MemberState = emptyState();
  readonly buckets = new Map<string, BucketUse>();
  zone: string;
  now: number;
  #causes = 0;

  constructor(program: object, now: string, zone = "Europe/Berlin") {
    this.program = compile(program);
    this.now = Date.parse(now);
    this.zone = zone;
  }

  get facts(): MemberFacts {
    const { state, zone } = this;
    return { state, zone, traits: {}, buckets: bucketsFrom(this.buckets), zoneBefore: null };
  }

  /** Goes to an instant, or so many milliseconds on; the clock does not tick by itself. */
  goTo(instant: string | number): this {
    this.now = typeof instant === "number" ? this.now + instant : Date.parse(instant);
    return this;
  }

  /** @param at ISO 8601; by default now. */
  event(type: string, properties: Record<string, Json> = {}, at?: string): Effect[] {
    this.tick();
    const event = { type, properties, at: at === undefined ? this.now : Date.parse(at) };
    return this.fold(
      decide(this.program, event, {
        now: this.now,
        cause: `s|${this.#causes++}`,
        local: localPeriods(event.at, this.zone),
        localBefore: null,
        self: this.facts,
        site: NO_BUCKETS,
        referrer: null,
      }).effects,
    );
  }

  /** Does all that is due; what it did. */
  tick(): Effect[] {
    const done: Effect[] = [];
    for (let due = nextDue(this.state); due !== null && due <= this.now; due = nextDue(this.state)) {
      const effects = this.fold(tick(this.program, this.facts, this.now));
      if (effects.length === 0) throw new Error("the clock stands still");
      done.push(...effects);
    }
    return done;
  }

  /** What was spent, or `null` where there is too little. */
  spend(amount: number, currency = "points"): Effect[] | null {
    this.tick();
    const effects: Effect[] = [];
    const setting = { compiled: this.program, now: this.now, at: this.now };
    const account = new Account("self", this.facts, effects, setting);
    const lacking = pay(account, { rule: "mug", reason: "A mug", cost: { [currency]: amount } });
    return lacking === null ? this.fold(effects) : null;
  }

  adjust(change: Partial<Adjustment>): Effect[] | null {
    this.tick();
    const adjustment = { currency: "points", amount: 0, reason: "by hand", opening: false, ...change };
    const effects = adjust(this.program, this.facts, adjustment, this.now);
    return effects && this.fold(effects);
  }

  reverse(effects: readonly Effect[], options: ReverseOptions = {}): Effect[] {
    return this.fold(this.judgeReversal(effects, options).effects);
  }

  judgeReversal(effects: readonly Effect[], options: ReverseOptions = {}): Reversal {
    this.tick();
    const parties = { self: this.facts, referrer: null, site: NO_BUCKETS, now: this.now };
    return judgeReversal(this.program, effects, parties, options);
  }

  restore(reversal: readonly Effect[]): Effect[] {
    this.tick();
    const parties = { self: this.facts, referrer: null, site: NO_BUCKETS, now: this.now };
    return this.fold(restore(this.program, reversal, parties));
  }

  fold(effects: Effect[]): Effect[] {
    this.state = evolve(this.state, effects, "self");
    const changed = evolveBuckets((name) => this.buckets.get(name), effects, "self");
    for (const [name, use] of changed) this.buckets.set(name, use);
    return effects;
  }

  get points() {
    return this.state.balances["points"] ?? { available: 0, pending: 0, owed: 0, lifetime: 0 };
  }

  get tier(): string | null {
    return this.state.tier;
  }

  /** What is in each lot, by its day. */
  lots(currency = "points"): Record<string, number> {
    return this.#days(`lot:${currency}|`, currency);
  }

  /** What was earned on each day of the window. */
  days(currency = "xp"): Record<string, number> {
    return this.#days(`earned:${currency}|`, currency);
  }

  /** The window as the member is shown it. */
  view() {
    const days = Object.entries(this.days()).map(([day, amount]) => ({ day, amount }));
    const view = tierProgress(this.program, this.state, { zone: this.zone, days });
    return { ...view!.window!, level: view!.level, value: view!.value };
  }

  #days(prefix: string, currency: string): Record<string, number> {
    const days: Record<string, number> = {};
    for (const [name, use] of [...this.buckets].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const amount = use.amounts[currency] ?? 0;
      if (name.startsWith(prefix) && amount !== 0) days[dayOfBucket(name)] = amount;
    }
    return days;
  }
}
