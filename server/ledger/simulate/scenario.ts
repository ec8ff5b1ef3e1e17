import { decide } from "../../rules/decide.ts";
import { evolve } from "../../rules/evolve.ts";
import { evolveBuckets } from "../../rules/evolveBuckets.ts";
import { localPeriods } from "../../rules/calendar.ts";
import type {
  CompiledProgram,
  Decision,
  Effect,
  Facts,
  MemberState,
  Party,
  Traits,
} from "../../rules/types.ts";
import { payChallenge } from "../../rules/quests/payChallenge.ts";
import type { JournalEntry } from "../../storage/records.ts";
import { emptied } from "../mergeGuest.ts";
import { actionEffects } from "./actionEffects.ts";
import type { Breathe } from "./breather.ts";
import { dueEffects } from "./dueEffects.ts";
import { Reversals, type Reversible } from "./reversals.ts";
import { SimBuckets } from "./simBuckets.ts";
import { nameOf, type SimEvent } from "./simEvent.ts";
import { SimMember } from "./simMember.ts";
import { Tally } from "./tally.ts";

/** For how long after a change of zone a streak may still go on by the zone before, in milliseconds. */
const ZONE_GRACE_MS = 2 * 86_400_000;
/** Members between two looks at the clock. */
const STEP = 256;

export interface ScenarioOptions {
  /** How often each cause will be taken back or given back: only those are remembered. */
  reversed: ReadonlyMap<string, number>;
  traits: ReadonlyMap<number, Traits>;
  /** Where the simulated time ends, in milliseconds. */
  end: number;
}

/**
 * The books of one site under one programme, in memory: folded by the very functions that fold the live ones. Takes events in the
 * order of the journal; knows no clock but theirs. (L55)
 */
export class Scenario implements Reversible {
  readonly compiled: CompiledProgram;
  readonly tally: Tally;
  readonly site = new SimBuckets();
  readonly #members = new Map<number, SimMember>();
  readonly #reversals: Reversals;
  readonly #options: ScenarioOptions;

  constructor(compiled: CompiledProgram, options: ScenarioOptions) {
    this.compiled = compiled;
    this.tally = new Tally(compiled, options.end);
    this.#reversals = new Reversals(options.reversed);
    this.#options = options;
  }

  /** Folds what was recorded before the simulated period begins. */
  seed(entry: JournalEntry): void {
    this.member(entry.member, entry.zone).liveIn(entry.zone, entry.acceptedAt);
    if (entry.referrer !== null) this.member(entry.referrer, entry.zone);
    this.#fold(entry.effects, entry.member, entry.referrer);
    this.#reversals.record(entry);
  }

  /** One cause of the journal, in order. */
  take(event: SimEvent): void {
    const member = this.member(event.member, event.zone);
    member.liveIn(event.zone, event.acceptedAt);
    this.#settle(event.member, member, event.acceptedAt);
    if (event.reversal) this.#reversals.take(this, event);
    else if (event.type === "guest.merged") this.#merge(event, member);
    else if (event.action) this.#act(event, event.action);
    else if (this.#reversals.isAwaited(event)) this.tally.events++;
    else this.#judge(event, member);
  }

  /** Lets the clock run to the end, and pays what all members reached together. */
  async finish(breathe: Breathe): Promise<void> {
    let seen = 0;
    for (const [key, member] of this.#members) {
      if (seen++ % STEP === 0) await breathe();
      this.#settle(key, member, this.#options.end);
    }
    this.#payChallenges();
  }

  states(): IterableIterator<[key: number, member: { state: MemberState }]> {
    return this.#members.entries();
  }

  member(key: number, zone: string): SimMember {
    let member = this.#members.get(key);
    if (!member) {
      member = new SimMember(zone, this.#options.traits.get(key));
      this.#members.set(key, member);
    }
    return member;
  }

  /** Judges one event as it would be judged live, and folds what comes of it. */
  judge(event: SimEvent, compiled: CompiledProgram): Decision {
    const member = this.member(event.member, event.zone);
    const referrerKey = member.state.referral?.referrer ?? null;
    const referrer = referrerKey === null ? null : this.member(referrerKey, event.zone);
    if (referrer) this.#settle(referrerKey!, referrer, event.acceptedAt);
    const facts: Facts = {
      now: event.acceptedAt,
      cause: nameOf(event),
      local: event.local,
      localBefore: localBefore(member, event),
      self: member,
      site: this.site,
      referrer,
    };
    const decision = decide(compiled, event, facts);
    this.tally.judged(decision);
    this.#apply(event.member, referrerKey, event.at, decision);
    return decision;
  }

  /** Folds effects and counts them. */
  apply(effects: readonly Effect[], self: number, referrer: number | null, at: number): void {
    this.#apply(self, referrer, at, { effects });
  }

  #apply(
    self: number,
    referrer: number | null,
    at: number,
    { effects, after }: { effects: readonly Effect[]; after?: MemberState },
  ): void {
    if (effects.length === 0) return;
    this.#fold(effects, self, referrer, after);
    this.tally.effects(effects, self, referrer, at);
  }

  #judge(event: SimEvent, member: SimMember): void {
    if (!Object.hasOwn(this.compiled.program.events, event.type)) {
      this.tally.unknown++;
      return;
    }
    const { effects } = this.judge(event, this.compiled);
    this.#reversals.keep(event, effects, member.state.referral?.referrer ?? null);
  }

  /** What no rule decided is asked alike under every programme. */
  #act(event: SimEvent, action: JournalEntry): void {
    const { referrer } = action;
    if (referrer !== null) this.member(referrer, event.zone);
    const effects = actionEffects(
      this.compiled,
      this.member(event.member, event.zone),
      action,
      event.acceptedAt,
    );
    this.apply(effects, event.member, referrer, event.at);
    this.#reversals.keep(event, effects, referrer);
  }

  /** A guest's account is emptied of what it holds here, not of what it held in the books; budgets get back what it had drawn there. */
  #merge(event: SimEvent, member: SimMember): void {
    const freed = event.action?.effects.filter(({ e, party }) => e === "claim" && party === "site") ?? [];
    const effects: Effect[] = event.id.startsWith("merged:")
      ? [...emptied(member, { program: this.compiled, now: event.acceptedAt }), ...freed]
      : [{ e: "merged", party: "self", by: 1 }];
    this.apply(effects, event.member, null, event.at);
  }

  /** Rewards those who contributed to a challenge whose goal all of them reached. */
  #payChallenges(): void {
    for (const { challenge } of this.compiled.challenges) {
      const { id, goal } = challenge;
      let total = 0;
      for (const [, { state }] of this.#members) total += state.challenges[id] ?? 0;
      if (total < goal) continue;
      const { end } = this.#options;
      for (const [key, member] of this.#members) {
        this.apply(payChallenge(this.compiled, id, member, end), key, null, end);
      }
    }
  }

  #settle(key: number, member: SimMember, now: number): void {
    for (;;) {
      const effects = dueEffects(this.compiled, member, now);
      if (effects.length === 0) return;
      this.apply(effects, key, null, now);
    }
  }

  /** @param after The member's state afterwards, where the decision has folded it already. */
  #fold(effects: readonly Effect[], self: number, referrer: number | null, after?: MemberState): void {
    const member = this.#members.get(self)!;
    member.state = after ?? evolve(member.state, effects, "self");
    putAll(member.buckets, effects, "self");
    putAll(this.site, effects, "site");
    if (referrer === null) return;
    const other = this.#members.get(referrer)!;
    other.state = evolve(other.state, effects, "referrer");
    putAll(other.buckets, effects, "referrer");
  }
}

function putAll(buckets: SimBuckets, effects: readonly Effect[], party: Party | "site"): void {
  for (const [name, use] of evolveBuckets((bucket) => buckets.get(bucket), effects, party)) {
    buckets.put(name, use);
  }
}

function localBefore({ zoneBefore }: SimMember, { at, acceptedAt }: SimEvent): Facts["localBefore"] {
  if (zoneBefore === null || acceptedAt - zoneBefore.since >= ZONE_GRACE_MS) return null;
  return localPeriods(at, zoneBefore.zone);
}
