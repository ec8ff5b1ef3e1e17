import { isDeepStrictEqual } from "node:util";
import { Program } from "../../../server/protocol/program.ts";
import { bucketsFrom } from "./bucketsFrom.ts";
import { eventBuckets, reversalBuckets } from "../../../server/rules/bucketsOf.ts";
import { localPeriods } from "../../../server/rules/calendar.ts";
import { compileProgram } from "../../../server/rules/compileProgram.ts";
import { decide } from "../../../server/rules/decide.ts";
import { emptyState } from "../../../server/rules/emptyState.ts";
import { evolve } from "../../../server/rules/evolve.ts";
import { evolveBuckets } from "../../../server/rules/evolveBuckets.ts";
import { tick } from "../../../server/rules/tick.ts";
import { restore } from "../../../server/rules/restore.ts";
import { reverse, type Parties } from "../../../server/rules/reverse.ts";
import type {
  Buckets,
  BucketUse,
  CompiledProgram,
  Decision,
  Effect,
  Json,
  MemberFacts,
  MemberState,
  Part,
  RuleEvent,
  Traits,
} from "../../../server/rules/types.ts";

/** Noon of a Sunday. */
export const NOON = Date.UTC(2026, 10, 22, 12);
export const DAY = 86_400_000;

/** Parses and compiles a programme that must be good. */
export function compile(program: object): CompiledProgram {
  const result = compileProgram(parse(program), 1);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.compiled;
}

/** A programme with one currency and three events, and whatever the test is about. */
export function parse(program: object): Program {
  return Program.parse({
    schema: 1,
    currencies: { points: { name: "Points" }, xp: { name: "Experience" } },
    events: { visit: { from: "page" }, "order.paid": { from: "server" }, "post.created": { from: "grove" } },
    ...program,
  });
}

/** One member's books in memory, folded by the real functions: what the ledger does, without storage. */
export class Book {
  readonly program: CompiledProgram;
  self: MemberState = emptyState();
  referrer: MemberState | null = null;
  buckets = new Map<string, BucketUse>();
  readonly referrerBuckets = new Map<string, BucketUse>();
  readonly site = new Map<string, BucketUse>();
  readonly effects: Effect[] = [];
  traits: Traits = {};
  #causes = 0;
  /** What the decision under way said that it needs; reading anything else is a fault, as in the ledger. */
  #named: ReadonlySet<string> | null = null;

  constructor(program: object) {
    this.program = compile(program);
  }

  record(type: string, properties: Record<string, Json> = {}, at: number = NOON): Decision {
    return this.recordAt({ type, at, properties }, at);
  }

  /** @param now Acceptance. */
  recordAt(event: RuleEvent, now: number): Decision {
    const local = localPeriods(event.at, "Europe/Berlin");
    const names = eventBuckets(this.program, event, local);
    this.#named = new Set([...names.self, ...names.site.map((name) => `site ${name}`)]);
    const facts = { ...this.parties(now), cause: `s|${this.#causes++}`, local, localBefore: null };
    const decision = decide(this.program, event, facts);
    this.fold(decision.effects);
    if (!isDeepStrictEqual(decision.after, this.self))
      throw new Error("the state that was decided is not the fold of the effects");
    return decision;
  }

  /** Both members as the rules are shown them. */
  parties(now: number = NOON): Parties {
    const facts = (state: MemberState, buckets: Map<string, BucketUse>): MemberFacts => ({
      state,
      zone: "Europe/Berlin",
      traits: this.traits,
      buckets: this.#asked(buckets, ""),
    });
    return {
      self: facts(this.self, this.buckets),
      referrer: this.referrer && facts(this.referrer, this.referrerBuckets),
      site: this.#asked(this.site, "site "),
      now,
    };
  }

  /** Of one member's limits, those that were asked for; lots, days and the referrer's own are not looked into here. */
  #asked(buckets: Map<string, BucketUse>, mark: string): Buckets {
    const named = buckets === this.referrerBuckets ? null : this.#named;
    const all = bucketsFrom(buckets);
    return {
      under: (prefix) => all.under(prefix),
      get(name) {
        if (named && !named.has(mark + name)) throw new Error(`bucket ${mark}${name} was not asked for`);
        return all.get(name);
      },
    };
  }

  reverse(effects: readonly Effect[], part?: Part, taken: readonly Effect[] = []): Effect[] {
    this.#nameFor(effects);
    return this.fold(reverse(this.program, effects, this.parties(), { ...(part && { part }), taken }));
  }

  restore(reversal: readonly Effect[]): Effect[] {
    this.#nameFor(reversal);
    return this.fold(restore(this.program, reversal, this.parties()));
  }

  #nameFor(effects: readonly Effect[]): void {
    const names = reversalBuckets(effects, (name) => this.buckets.get(name));
    this.#named = new Set([...names.self, ...names.site.map((name) => `site ${name}`)]);
  }

  /** Lets the clock do what is due. */
  release(now: number): Effect[] {
    this.#named = null;
    return this.fold(tick(this.program, this.parties(now).self, now));
  }

  fold(effects: Effect[]): Effect[] {
    this.self = evolve(this.self, effects, "self");
    if (this.referrer) this.referrer = evolve(this.referrer, effects, "referrer");
    for (const [party, buckets] of [
      ["self", this.buckets],
      ["referrer", this.referrerBuckets],
      ["site", this.site],
    ] as const) {
      for (const [name, use] of evolveBuckets((name) => buckets.get(name), effects, party))
        buckets.set(name, use);
    }
    this.effects.push(...effects);
    return effects;
  }

  available(currency = "points"): number {
    return this.self.balances[currency]?.available ?? 0;
  }

  /** How much of each limit is used, without what waits for it. */
  uses(): Record<string, Pick<BucketUse, "times" | "amounts">> {
    const uses = [...this.buckets].map(([name, { times, amounts }]) => [name, { times, amounts }] as const);
    return Object.fromEntries(uses);
  }

  /** State and limits, without limits that nothing uses and nothing waits for. */
  snapshot(): { self: MemberState; referrer: MemberState | null; buckets: [string, BucketUse][] } {
    const used = [...this.buckets].map(([name, use]): [string, BucketUse] => [
      name,
      {
        ...use,
        amounts: Object.fromEntries(Object.entries(use.amounts).filter(([, amount]) => amount !== 0)),
      },
    ]);
    const buckets = used.filter(
      ([, { times, amounts, ...lists }]) =>
        times !== 0 || Object.keys(amounts).length > 0 || Object.keys(lists).length > 0,
    );
    buckets.sort(([a], [b]) => (a < b ? -1 : 1));
    return { self: this.self, referrer: this.referrer, buckets };
  }
}
