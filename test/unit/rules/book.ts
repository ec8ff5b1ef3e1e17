import { Program } from "../../../server/protocol/program.ts";
import { bucketsFrom } from "../../../server/rules/bucketsFrom.ts";
import { localPeriods } from "../../../server/rules/calendar.ts";
import { compileProgram } from "../../../server/rules/compileProgram.ts";
import { decide } from "../../../server/rules/decide.ts";
import { dueReleases } from "../../../server/rules/dueReleases.ts";
import { emptyState } from "../../../server/rules/emptyState.ts";
import { evolve } from "../../../server/rules/evolve.ts";
import { evolveBuckets } from "../../../server/rules/evolveBuckets.ts";
import { restore } from "../../../server/rules/restore.ts";
import { reverse, type Parties } from "../../../server/rules/reverse.ts";
import type {
  BucketUse,
  CompiledProgram,
  Decision,
  Effect,
  Json,
  MemberFacts,
  MemberState,
  Part,
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
  #causes = 0;

  constructor(program: object) {
    this.program = compile(program);
  }

  record(type: string, properties: Record<string, Json> = {}, at: number = NOON): Decision {
    const facts = {
      ...this.parties(at),
      cause: `s|${this.#causes++}`,
      local: localPeriods(at, "Europe/Berlin"),
      localBefore: null,
    };
    const decision = decide(this.program, { type, at, properties }, facts);
    this.fold(decision.effects);
    return decision;
  }

  /** Both members as the rules are shown them. */
  parties(now: number = NOON): Parties {
    const facts = (state: MemberState, buckets: Map<string, BucketUse>): MemberFacts => ({
      state,
      zone: "Europe/Berlin",
      traits: {},
      buckets: bucketsFrom(buckets),
    });
    return {
      self: facts(this.self, this.buckets),
      referrer: this.referrer && facts(this.referrer, this.referrerBuckets),
      site: bucketsFrom(this.site),
      now,
    };
  }

  reverse(effects: readonly Effect[], part?: Part, taken: readonly Effect[] = []): Effect[] {
    return this.fold(reverse(this.program, effects, this.parties(), { ...(part && { part }), taken }));
  }

  restore(reversal: readonly Effect[]): Effect[] {
    return this.fold(restore(this.program, reversal, this.parties()));
  }

  release(now: number): Effect[] {
    return this.fold(dueReleases(this.self, now));
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

  /** State and limits, without limits that nothing uses. */
  snapshot(): { self: MemberState; referrer: MemberState | null; buckets: [string, BucketUse][] } {
    const used = [...this.buckets].map(([name, { times, amounts }]): [string, BucketUse] => [
      name,
      { times, amounts: Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== 0)) },
    ]);
    const buckets = used.filter(([, use]) => use.times !== 0 || Object.keys(use.amounts).length > 0);
    buckets.sort(([a], [b]) => (a < b ? -1 : 1));
    return { self: this.self, referrer: this.referrer, buckets };
  }
}
