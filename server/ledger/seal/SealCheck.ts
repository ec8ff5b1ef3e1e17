import type { JournalEntry, Posting } from "../../storage/records.ts";
import type { Seal, SealStorage } from "../../storage/seals.ts";
import { Chain, NO_HEAD, shortened } from "./chain.ts";
import { digestEntry } from "./digestEntry.ts";

/** Seals read at once: some hundred rows each. */
const PAGE = 16;

/** A row that is not as it was sealed. */
export interface Broken {
  seq: number;
  fault: string;
}

/**
 * Holds the seals that a site has when it begins against the site's entries, which come in order from the first. Seals that are made
 * meanwhile are left to the next check: they cover entries that this one may have passed.
 */
export class SealCheck {
  readonly #seals: SealStorage;
  readonly #site: number;
  #waiting: Seal[] = [];
  #seal: Seal | null = null;
  #chain = new Chain(NO_HEAD);
  #place = 0;
  #number = 0;
  #head = NO_HEAD;
  #sealed = 0;
  /** The number of the last seal that is looked at; `null` until the first entry comes. */
  #last: number | null = null;

  constructor(seals: SealStorage, site: number) {
    this.#seals = seals;
    this.#site = site;
  }

  /** The last seal that held, how many entries were under seals, and the chain's head: publish it, and it can't be forged later. */
  get found(): { number: number; entries: number; head: string } {
    return { number: this.#number, entries: this.#sealed, head: this.#head };
  }

  /** The next entry of the site. */
  async take(entry: JournalEntry, postings: readonly Posting[]): Promise<Broken | null> {
    const seal = await this.#current();
    const row = seal?.rows[this.#place];
    if (!seal || !row) return null;
    const { seq } = entry;
    if (row.seq < seq) return { seq: row.seq, fault: `entry ${row.seq} was sealed, and is gone` };
    if (row.seq > seq) return { seq, fault: `entry ${seq} stands among sealed ones, but was not sealed` };
    const digest = digestEntry(entry, postings);
    if (shortened(digest) !== row.digest) return { seq, fault: `entry ${seq} is not as it was sealed` };
    this.#chain.add(seq, digest);
    this.#place += 1;
    this.#sealed += 1;
    return this.#place === seal.rows.length ? this.#end(seal, seq) : null;
  }

  /** There are no more entries. */
  async end(): Promise<Broken | null> {
    const row = (await this.#current())?.rows[this.#place];
    return row ? { seq: row.seq, fault: `entry ${row.seq} was sealed, and is gone` } : null;
  }

  #end(seal: Seal, seq: number): Broken | null {
    const head = this.#chain.head();
    if (head !== seal.head)
      return { seq, fault: `seal ${seal.number}, up to entry ${seq}, does not follow the one before` };
    this.#number = seal.number;
    this.#head = head;
    this.#seal = null;
    return null;
  }

  async #current(): Promise<Seal | null> {
    if (this.#seal) return this.#seal;
    this.#last ??= (await this.#seals.last(this.#site))?.number ?? 0;
    if (this.#number >= this.#last) return null;
    if (this.#waiting.length === 0) this.#waiting = await this.#seals.list(this.#site, this.#number, PAGE);
    this.#seal = this.#waiting.shift() ?? null;
    this.#chain = new Chain(this.#head);
    this.#place = 0;
    return this.#seal;
  }
}
