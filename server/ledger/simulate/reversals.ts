import { restore } from "../../rules/restore.ts";
import { reverse, type Parties } from "../../rules/reverse.ts";
import type { CompiledProgram, Effect, Part } from "../../rules/types.ts";
import type { JournalEntry } from "../../storage/records.ts";
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

/** A cause that will be taken back, with what it did here. */
interface Kept {
  effects: readonly Effect[];
  member: number;
  referrer: number | null;
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

  /** Causes before this instant are folded as they were recorded, in milliseconds. */
  readonly #from: number;

  constructor(reversed: ReadonlyMap<string, number>, from: number) {
    this.#reversed = reversed;
    this.#from = from;
  }

  keep(event: SimEvent, effects: readonly Effect[], referrer: number | null, of: Kept | null = null): void {
    const name = nameOf(event);
    const uses = this.#reversed.get(name);
    if (uses === undefined) return;
    this.#kept.set(name, { effects, member: event.member, referrer, taken: new Map(), of, uses });
  }

  /** Whether the whole of an event was taken back before it came: it then gives nothing. */
  isAwaited(event: SimEvent): boolean {
    return this.#awaited.delete(nameOf(event));
  }

  take(books: Reversible, event: SimEvent): void {
    const { entry, target } = event.reversal!;
    const name = nameOf(entry.reverses!);
    const kept = this.#kept.get(name) ?? this.#recorded(target);
    if (!kept) {
      for (const effect of entry.effects) {
        if (effect.e === "awaited" && "share" in effect.part && effect.part.share === 1)
          this.#awaited.add(name);
      }
      return;
    }
    if (kept.of) this.#giveBack(books, event, kept, name);
    else this.#takeBack(books, event, kept, entry);
    kept.uses--;
    if (kept.uses <= 0) this.#kept.delete(name);
  }

  /** A cause from before the simulated period: what it did is what was recorded. */
  #recorded(target: JournalEntry | null): Kept | null {
    if (!target || target.at >= this.#from || target.reverses) return null;
    const { effects, member, referrer } = target;
    const name = nameOf(target);
    const kept = {
      effects,
      member,
      referrer,
      taken: new Map(),
      of: null,
      uses: this.#reversed.get(name) ?? 1,
    };
    this.#kept.set(name, kept);
    return kept;
  }

  #takeBack(books: Reversible, event: SimEvent, kept: Kept, entry: JournalEntry): void {
    const part = partOf(entry);
    if (!part) return;
    const taken = [...kept.taken.values()].flat();
    const effects = reverse(books.compiled, kept.effects, partiesOf(books, kept, event), { part, taken });
    books.apply(effects, kept.member, kept.referrer, event.at);
    kept.taken.set(nameOf(event), effects);
    this.keep(event, effects, kept.referrer, kept);
  }

  #giveBack(books: Reversible, event: SimEvent, reversal: Kept, name: string): void {
    const effects = restore(books.compiled, reversal.effects, partiesOf(books, reversal, event), {});
    books.apply(effects, reversal.member, reversal.referrer, event.at);
    reversal.of!.taken.delete(name);
  }
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
