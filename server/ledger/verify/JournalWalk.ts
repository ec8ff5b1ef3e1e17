import type { JournalEntry, Posting } from "../../storage/records.ts";
import type { Storage } from "../../storage/storage.ts";

/** Entries read at once. */
const PAGE = 1_000;
/** Entries after the last one in which postings without a cause are looked for. */
const BEYOND = 1_000_000;

/** An entry with the postings that stand under its place. */
export interface Walked {
  entry: JournalEntry;
  postings: readonly Posting[];
}

/** Reads one site's journal with its postings from the beginning, a page at a time; may be asked to go on when more was written. */
export class JournalWalk {
  readonly #storage: Pick<Storage, "reads">;
  readonly #site: number;
  readonly #page: number;
  #last: number;

  /**
   * @param after Where it begins: after this entry.
   * @param page Entries read at once; few where others wait for their turn meanwhile.
   */
  constructor(storage: Pick<Storage, "reads">, site: number, after = 0, page = PAGE) {
    this.#storage = storage;
    this.#site = site;
    this.#last = after;
    this.#page = page;
  }

  /** `seq` of the last entry that was read. */
  get last(): number {
    return this.#last;
  }

  /** The next entries, none at the end; or the first thing that is wrong with the rows themselves. */
  async next(): Promise<{ page: Walked[]; fault: string | null }> {
    const entries = await this.#read(this.#page);
    if (typeof entries === "string") return { page: [], fault: entries };
    const last = entries.at(-1);
    const end = last?.seq ?? this.#last + BEYOND;
    const postings = await this.#storage.reads.postingsOf(this.#site, this.#last + 1, end);
    // Without an entry there is no posting; but one may just have been committed.
    if (!last) return { page: [], fault: postings.length > 0 ? await this.#loose(postings) : null };
    this.#last = last.seq;
    return join(entries, postings);
  }

  async #read(limit: number): Promise<JournalEntry[] | string> {
    try {
      return await this.#storage.reads.journal(this.#site, this.#last, limit);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      // One of a page's rows cannot be parsed: go on by single rows, so that the very one is named.
      if (limit > 1) return this.#read(1);
      return `the entry after ${this.#last} cannot be read: ${error.message}`;
    }
  }

  async #loose(postings: readonly Posting[]): Promise<string | null> {
    const committed = await this.#read(1);
    if (typeof committed === "string") return committed;
    return committed.length > 0 ? null : `postings of ${postings[0]!.seq} have no cause`;
  }
}

function join(
  entries: readonly JournalEntry[],
  postings: readonly Posting[],
): { page: Walked[]; fault: string | null } {
  const page: Walked[] = [];
  let next = 0;
  for (const entry of entries) {
    const stray = postings[next];
    if (stray && stray.seq < entry.seq) return { page, fault: `postings of ${stray.seq} have no cause` };
    const first = next;
    while (postings[next]?.seq === entry.seq) next++;
    page.push({ entry, postings: postings.slice(first, next) });
  }
  return { page, fault: null };
}
