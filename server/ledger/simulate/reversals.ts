import { restore } from "../../rules/restore.ts";
import { judgeReversal, type Parties } from "../../rules/reverse.ts";
import type { CompiledProgram, Effect, Part } from "../../rules/types.ts";
import type { JournalEntry } from "../../storage/records.ts";
import { isBackfill } from "../backfill/backfillId.ts";
import type { SimBuckets } from "./simBuckets.ts";
import { nameOf, type SimEvent } from "./simEvent.ts";
import type { SimMember } from "./simMember.ts";

/** The books that reversals are applied to. */
export interface Reversible {
  readonly compiled: CompiledProgram;
  readonly site: SimBuckets;
  member(key: number, zone: string): SimMember;
  apply(effects: readonly Effect[], self: number, referrer: number | null, at: number): void;
}

type Reversing = Pick<JournalEntry, "ns" | "id" | "member" | "at">;

/** A cause that will be taken back, with what it did here. */
interface Kept {
  effects: readonly Effect[];
  member: number;
  referrer: number | null;
  /** When it happened: what is taken back counts for boards where it was earned. */
  at: number;
  /** Reversals of it that stand, by name. */
  taken: Map<string, readonly Effect[]>;
  /** Of a reversal: the cause that it took from. */
  of: Kept | null;
  /** How often it will still be named. */
  uses: number;
}

/**
 * What a simulation remembers in order to take back and give back: only causes that the journal is known to reverse, and each only
 * until its last reversal. (L56)
 */
export class Reversals {
  readonly #reversed: ReadonlyMap<string, number>;
  readonly #kept = new Map<string, Kept>();
  /** Shares of causes that were reversed before they came. */
  readonly #awaited = new Set<string>();

  constructor(reversed: ReadonlyMap<string, number>) {
    this.#reversed = reversed;
  }

  keep(event: Reversing, effects: readonly Effect[], referrer: number | null, of: Kept | null = null): void {
    if (this.#reversed.size === 0) return;
    const name = nameOf(event);
    const uses = this.#reversed.get(name);
    if (uses === undefined) return;
    const { member, at } = event;
    this.#kept.set(name, { effects, member, referrer, at: of?.at ?? at, taken: new Map(), of, uses });
  }

  /** What was recorded before the simulated period: nothing is judged, but what is reversed later must be known. */
  record(entry: JournalEntry): void {
    const { effects, referrer, reverses } = entry;
    const cause = reverses && this.#kept.get(nameOf(reverses));
    if (!cause) {
      this.keep(entry, effects, referrer);
      if (reverses) this.#noteAwaited(entry);
      return;
    }
    if (cause.of) cause.of.taken.delete(nameOf(reverses));
    else if (isBackfill(entry)) cause.effects = [...cause.effects, ...effects];
    else {
      cause.taken.set(nameOf(entry), effects);
      this.keep(entry, effects, referrer, cause);
    }
    this.#use(nameOf(reverses), cause);
  }

  /** Whether the whole of an event was taken back before it came: it then gives nothing. */
  isAwaited(event: SimEvent): boolean {
    return this.#awaited.size > 0 && this.#awaited.delete(awaitedName(event.member, event));
  }

  take(books: Reversible, event: SimEvent): void {
    const { reversal } = event;
    const name = nameOf(reversal!.reverses!);
    const kept = this.#kept.get(name);
    if (!kept) return this.#noteAwaited(reversal!);
    if (kept.of) this.#giveBack(books, event, kept, name);
    else this.#takeBack(books, event, kept, reversal!);
    this.#use(name, kept);
  }

  #noteAwaited({ effects, member, reverses }: JournalEntry): void {
    for (const effect of effects) {
      if (effect.e !== "awaited" || !("share" in effect.part) || effect.part.share !== 1) continue;
      this.#awaited.add(awaitedName(member, reverses!));
    }
  }

  #use(name: string, kept: Kept): void {
    kept.uses--;
    if (kept.uses <= 0) this.#kept.delete(name);
  }

  #takeBack(books: Reversible, event: SimEvent, kept: Kept, entry: JournalEntry): void {
    const part = partOf(entry);
    if (!part) return;
    const taken = [...kept.taken.values()].flat();
    const parties = partiesOf(books, kept, event);
    const { effects, refused } = judgeReversal(books.compiled, kept.effects, parties, {
      part,
      taken,
      at: kept.at,
    });
    // A back end's reversal of what was spent is refused where the programme says so; what Grove itself hides goes in any case.
    if (refused.length > 0 && event.ns === "s") return;
    books.apply(effects, kept.member, kept.referrer, kept.at);
    kept.taken.set(nameOf(event), effects);
    this.keep(event, effects, kept.referrer, kept);
  }

  #giveBack(books: Reversible, event: SimEvent, reversal: Kept, name: string): void {
    const effects = restore(books.compiled, reversal.effects, partiesOf(books, reversal, event), {
      at: reversal.at,
    });
    books.apply(effects, reversal.member, reversal.referrer, reversal.at);
    reversal.of!.taken.delete(name);
  }
}

/** A reversal that came first takes back what the same member does, and nothing of anybody else's. */
function awaitedName(member: number, cause: Parameters<typeof nameOf>[0]): string {
  return `${member}|${nameOf(cause)}`;
}

function partiesOf(books: Reversible, { member, referrer }: Kept, { zone, acceptedAt }: SimEvent): Parties {
  return {
    self: books.member(member, zone),
    referrer: referrer === null ? null : books.member(referrer, zone),
    site: books.site,
    now: acceptedAt,
  };
}

/** The share that was taken, as recorded; `null` where nothing was left to take. */
function partOf({ effects }: JournalEntry): Part | null {
  for (const effect of effects) {
    if (effect.e !== "part") continue;
    const amount = Number(effect.n);
    const whole = Number(effect.d);
    if (Number.isSafeInteger(amount) && Number.isSafeInteger(whole)) return { amount, whole };
    return { share: Number((BigInt(effect.n) * SHARE_SCALE) / BigInt(effect.d)) / Number(SHARE_SCALE) };
  }
  return null;
}

/** Digits that are kept of a share whose parts are too long for numbers. */
const SHARE_SCALE = 10n ** 15n;
