import { actOnStreak, type StreakAction } from "../../../server/rules/streaks/actOnStreak.ts";
import { streakCount, streakNow } from "../../../server/rules/streaks/streakViews.ts";
import { bestOf } from "../../../server/rules/streaks/runs.ts";
import { firstDayOf } from "../../../server/rules/streaks/periods.ts";
import { bucketsFrom } from "./bucketsFrom.ts";
import { localPeriods, nextMidnight } from "../../../server/rules/calendar.ts";
import { decide } from "../../../server/rules/decide.ts";
import { emptyState } from "../../../server/rules/emptyState.ts";
import { evolve } from "../../../server/rules/evolve.ts";
import { evolveBuckets } from "../../../server/rules/evolveBuckets.ts";
import { nextDue } from "../../../server/rules/nextDue.ts";
import { restore } from "../../../server/rules/restore.ts";
import { reverse } from "../../../server/rules/reverse.ts";
import { tick } from "../../../server/rules/tick.ts";
import type {
  BucketUse,
  CompiledProgram,
  Effect,
  MemberFacts,
  MemberState,
} from "../../../server/rules/types.ts";
import { compile } from "./book.ts";

/** A change of zone is this young while a streak may still go on by the zone before, as the ledger has it. */
const ZONE_GRACE = 2 * 86_400_000;

/** How the clock behaves: it looks at the very instant that is due, or never. */
export type Clock = "punctual" | "never";

const known = new Map<string, CompiledProgram>();

/** Properties live thousands of lives under one programme: it is compiled once. */
function compiled(program: object): CompiledProgram {
  const text = JSON.stringify(program);
  const found = known.get(text) ?? compile(program);
  known.set(text, found);
  return found;
}

/** One member with one streak, `s` on `visit`, who may travel: the real rules over a clock of the test's own. */
export class StreakLife {
  readonly program: CompiledProgram;
  state: MemberState = emptyState();
  readonly buckets = new Map<string, BucketUse>();
  readonly #clock: Clock;
  readonly #done = new Map<string, Effect[]>();
  #zone: string;
  #next: { zone: string; from: number } | null = null;
  #before: { zone: string; since: number } | null = null;

  constructor(streak: object, zone: string, clock: Clock = "punctual", more: object = {}) {
    this.program = compiled({ streaks: [{ id: "s", on: "visit", ...streak }], ...more });
    this.#zone = zone;
    this.#clock = clock;
  }

  record(id: string, at: number, accepted = at, type = "visit"): void {
    const self = this.#upTo(accepted);
    const before = this.#before && accepted - this.#before.since < ZONE_GRACE ? this.#before.zone : null;
    const facts = {
      now: accepted,
      cause: `s|${id}`,
      local: localPeriods(at, self.zone),
      localBefore: before === null ? null : localPeriods(at, before),
      self,
      site: bucketsFrom(new Map()),
      referrer: null,
    };
    const { effects } = decide(this.program, { type, at, properties: {} }, facts);
    this.#done.set(id, this.#fold(effects));
  }

  reverse(id: string, at: number): void {
    this.#done.set(`r|${id}`, this.#fold(reverse(this.program, this.#done.get(id)!, this.#parties(at))));
  }

  restore(id: string, at: number): void {
    this.#fold(restore(this.program, this.#done.get(`r|${id}`)!, this.#parties(at)));
  }

  /** The member says that the zone is another one now. */
  travel(zone: string, at: number): void {
    this.#upTo(at);
    if (zone === this.#zone) this.#next = null;
    else this.#next = { zone, from: nextMidnight(at, this.#zone, zone) };
  }

  /** Whether it was done. */
  act(action: StreakAction, at: number): boolean {
    const result = actOnStreak(this.program, "s", action, this.#upTo(at), at);
    if ("effects" in result) this.#fold(result.effects);
    return "effects" in result;
  }

  /** Lets the clock catch up, however it behaved so far. */
  finish(now: number): MemberState {
    this.#catchUp(now);
    return this.state;
  }

  look(at: number): { count: number; best: number; freezes: number; paused: boolean; frozen: string[] } {
    const self = this.#upTo(at);
    const streak = this.program.streaks[0]!;
    const now = streakNow(streak, self, at);
    return {
      count: streakCount(this.program, self, "s", at),
      best: bestOf(now),
      freezes: now.freezes,
      paused: now.paused !== null,
      frozen: now.frozen.map(([period]) => firstDayOf(streak.streak.every, period)),
    };
  }

  #parties(now: number) {
    return { self: this.#upTo(now), referrer: null, site: bucketsFrom(new Map()), now };
  }

  /** The member at an instant, after what was due until then. */
  #upTo(now: number): MemberFacts {
    if (this.#clock === "punctual") this.#catchUp(now);
    return this.#facts(now);
  }

  #catchUp(now: number): void {
    for (let due = nextDue(this.state); due !== null && due <= now; due = nextDue(this.state)) {
      this.#fold(tick(this.program, this.#facts(due), due));
    }
  }

  #facts(now: number): MemberFacts {
    if (this.#next && this.#next.from <= now) {
      this.#before = { zone: this.#zone, since: this.#next.from };
      this.#zone = this.#next.zone;
      this.#next = null;
    }
    return {
      state: this.state,
      zone: this.#zone,
      zoneBefore: this.#before,
      traits: {},
      buckets: bucketsFrom(this.buckets),
    };
  }

  #fold(effects: Effect[]): Effect[] {
    this.state = evolve(this.state, effects, "self");
    const read = (name: string): BucketUse | undefined => this.buckets.get(name);
    for (const [name, use] of evolveBuckets(read, effects, "self")) this.buckets.set(name, use);
    return effects;
  }
}
