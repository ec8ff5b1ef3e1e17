import type {
  Program,
  ProgramBadge,
  ProgramBoard,
  ProgramChallenge,
  ProgramQuest,
  ProgramStreak,
  Text,
} from "../protocol/program.ts";
import type { Fraction } from "./fraction.ts";
import type { Facts, Leaf, LocalPeriods, MemberFacts, RuleEvent } from "./facts.ts";

/** A property that awards multiply: as the programme writes it, and as the names that lead to it within the properties. */
export interface AmountPath {
  path: string;
  names: readonly string[];
}

/** `null` where a condition holds, else the leaf that decided. */
export type Test = (event: RuleEvent, facts: Facts) => Leaf | null;

/** A programme checked and compiled once per version: closures by event type. */
export interface CompiledProgram {
  program: Program;
  version: number;
  rulesFor(type: string): readonly CompiledRule[];
  countersFor(type: string): readonly CompiledCounter[];
  /** Limits for all members together that an event of this type may draw from, each once. */
  budgetsFor(type: string): readonly CompiledLimit[];
  badgesFor(type: string): readonly CompiledBadge[];
  streaksFor(type: string): readonly CompiledStreak[];
  questsFor(type: string): readonly CompiledQuest[];
  challengesFor(type: string): readonly CompiledChallenge[];
  /** Badges that follow tiers or rules, whatever the event. */
  standingBadges: readonly ProgramBadge[];
  streaks: readonly CompiledStreak[];
  quests: readonly CompiledQuest[];
  challenges: readonly CompiledChallenge[];
  segments: readonly CompiledSegment[];
  /** Currencies whose points expire. */
  expiries: ReadonlyMap<string, CompiledExpiry>;
  /** Paths of the properties that awards of this type multiply, such as `properties.amount`; each once. */
  amountPaths(type: string): readonly AmountPath[];
  board(id: string): ProgramBoard | undefined;
  /** The referral's condition, or `null` where the programme has no referral. */
  qualifies: ((event: RuleEvent, facts: Facts) => boolean) | null;
  referralWindowMs: number;
  referralHoldMs: number;
  /** The ladder with exact multipliers, or `null` where the programme has none. */
  tiers: CompiledTiers | null;
}

export interface CompiledTiers {
  /** The currency whose total decides. */
  metric: string;
  /** What of it counts. */
  window:
    | { kind: "ever" }
    | { kind: "rolling"; days: number }
    | { kind: "calendar"; per: "month" | "quarter" | "year" };
  /** How long a level is kept below its mark, in milliseconds. */
  keepForMs: number;
  /** The mark, as a share of `at`. */
  keepAt: Decimal;
  down: "step" | "belongs";
  /** Ascending by `at`. */
  levels: readonly CompiledLevel[];
}

export interface CompiledLevel {
  id: string;
  name: Text;
  at: number;
  multiplier: Decimal;
  awards: readonly (readonly [currency: string, amount: number])[];
}

/** When points of a currency expire. */
export interface CompiledExpiry {
  currency: string;
  /** ISO 8601 duration and "MM-DD", as the programme writes them. */
  after: string | null;
  on: string | null;
  inactive: string | null;
  noticeMs: number;
}

export interface CompiledSegment {
  id: string;
  /** Looks at the facts about the member alone. */
  test: Test;
  /** @param now Milliseconds since 1970. */
  holds(member: Omit<MemberFacts, "buckets">, now: number): boolean;
}

/** A number of events, or a sum, kept as the currency `#<id>`, which is no money and stands in no ledger. */
export interface CompiledCounter {
  id: string;
  currency: string;
  reason: Text;
  when: Test;
  /** The whole number that the event adds; 0 for one that carries none. */
  by(event: RuleEvent): number;
}

export interface CompiledStreak {
  streak: ProgramStreak;
  when: Test;
  lateMs: number;
  repairMs: number;
  /** How many periods a pause may last. */
  pausePeriods: number;
  /** For how many periods after its end a run is kept. */
  keep: number;
}

/** A quest of which at least one step may count this type of event. */
export interface CompiledQuest {
  quest: ProgramQuest;
  /** Whom it is for; `null`: everybody. */
  segment: CompiledSegment | null;
  steps: readonly CompiledStep[];
  withinMs: number | null;
  from: number;
  until: number;
}

export interface CompiledStep {
  on: string;
  when: Test;
  /** What is to be reached, and what an event adds to it. */
  goal: number;
  by(event: RuleEvent): number;
  /** Whether it sums a property rather than counts events. */
  isSum: boolean;
}

export interface CompiledChallenge {
  challenge: ProgramChallenge;
  when: Test;
  by(event: RuleEvent): number;
  isSum: boolean;
  from: number;
  until: number;
}

/** The exact number `n / d`; `d` is a power of ten up to 10^6, `n` a safe integer. */
export interface Decimal {
  n: number;
  d: number;
}

/** A factor of a rule: the member's tier, or a multiplier that holds for the event. */
export interface CompiledFactor {
  id: string;
  /** `null` where it does not hold for the event. */
  of(event: RuleEvent, facts: Facts): Decimal | null;
}

export interface CompiledRule {
  id: string;
  /** What the member reads as the reason: the rule's name, else its id. */
  reason: Text;
  /** Its time, its segment and its condition. */
  when: Test;
  /** Amounts by currency before limits. */
  awards: readonly CompiledAward[];
  limits: readonly CompiledLimit[];
  factors: readonly CompiledFactor[];
  stack: "multiply" | "add" | "highest";
  /** Which of the events that the condition lets pass count: the n-th, or every n-th. */
  nth: { bucket: string; n: number; every: boolean } | null;
  holdMs: number;
}

export interface CompiledAward {
  currency: string;
  /**
   * Whole amount for the event, the factor applied exactly, rounded once. 0 when the property is no number or not positive.
   *
   * @param cause Names the event; a draw depends on it.
   */
  amount(event: RuleEvent, factor: Decimal | Fraction, cause: string): number;
  /** Why the amount is 0: the property that gave nothing, or the award itself. */
  whyNothing(event: RuleEvent): Leaf;
}

export interface CompiledLimit {
  /**
   * The bucket that an event draws from: by the member's own periods, or, for all members together, by those of the programme's
   * zone at the event's `at`. A rule has at most one limit per period and scope.
   */
  bucket(local: LocalPeriods, at: number): string;
  /** As it is told: `day`, or the duration that rolls. */
  per: string;
  /** The length of a limit that rolls, in milliseconds; 0 for one by calendar. */
  rollsMs: number;
  /** Of a limit that rolls and counts many: claims are kept together by slots of this length, in milliseconds; 0: each by itself. */
  slotMs: number;
  scope: "member" | "site";
  /** A limit of the programme, which several rules of one event may draw from. */
  shared: boolean;
  /** Infinity where only amounts are limited. */
  times: number;
  amounts: readonly (readonly [currency: string, max: number])[];
  /** What a judgement calls it where the times are used up: `times per day`, `all members: times per P7D`, `cool-down`. */
  told: string;
  /** What a judgement calls it where the amount of a currency is used up. */
  toldOf(currency: string): string;
}

export interface CompiledBadge extends Pick<ProgramBadge, "id" | "levels" | "name"> {
  /** What judgements call it. */
  told: string;
  when: Test;
  /** What an event adds to the count. */
  by(event: RuleEvent): number;
  /** Whether it sums a property rather than counts events. */
  isSum: boolean;
}
