import { SITE, type Member, type Posting, type Site } from "../../storage/records.ts";
import type { Storage } from "../../storage/storage.ts";
import { SealCheck, type Broken } from "../seal/SealCheck.ts";
import { checkEntry } from "./checkEntry.ts";
import { checkBuckets, checkMember } from "./checkMember.ts";
import { JournalWalk } from "./JournalWalk.ts";
import { HELD_MAX, RangeFold } from "./RangeFold.ts";

/** Members read at once. */
const PAGE = 500;
/** How often what looks wrong is looked at again: a server may be writing meanwhile. */
const LOOKS_MAX = 5;

/** What was proven of one site's books, or the first fault. */
export interface Verification {
  site: string;
  ok: boolean;
  entries: number;
  postings: number;
  /** Transfers (pairs of postings) by kind. */
  kinds: Record<string, number>;
  members: number;
  /** Buckets of limits, lots and days, the site's own too. */
  buckets: number;
  /** Walks over the journal: one, or more where the projections are too many to be held at once. */
  walks: number;
  /** Sum of what all members hold, by currency. Counters (`#id`) are no money and left out. */
  held: Record<string, number>;
  /** The last seal, how many entries are under seals, and the head of the chain: kept elsewhere, it proves that nothing was forged since. */
  seal: { number: number; entries: number; head: string };
  /** The first row that is not as it was sealed; it is the fault, then. */
  broken: Broken | null;
  fault: string | null;
}

export interface VerifyOptions {
  /** Told after every thousand entries, and every few hundred members. `seq` of `last` are walked. */
  onProgress?: (progress: { walk: number; seq: number; last: number; members: number }) => void;
  /** Only tests pass their own. */
  heldMax?: number;
}

/**
 * Proves one site's books: each transfer sums to zero and has its cause; postings are what the cause's effects say; members'
 * accounts and lifetime totals equal the sums of their postings and none is below zero; lots, holds and windows add up; the
 * projections, folded anew from the recorded effects, equal the stored ones. May run beside a serving process. (L8)
 */
export async function verifyBooks(
  storage: Storage,
  site: Site,
  options: VerifyOptions = {},
): Promise<Verification> {
  const proof = new Proof(storage, site, options);
  const fault = await proof.run();
  return { ...proof.found, seal: proof.seal, broken: proof.broken, ok: fault === null, fault };
}

/** Members that are folded in one walk over the journal. */
interface Range {
  fold: RangeFold;
  walk: JournalWalk;
}

class Proof {
  readonly found: Omit<Verification, "ok" | "fault" | "seal" | "broken">;
  broken: Broken | null = null;
  readonly #seal: SealCheck;
  readonly #storage: Storage;
  readonly #site: number;
  readonly #options: VerifyOptions;
  /** Entries up to this one were checked; walks after the first only fold them. */
  #checked = 0;
  #last = 0;

  constructor(storage: Storage, site: Site, options: VerifyOptions) {
    this.#storage = storage;
    this.#site = site.key;
    this.#options = options;
    this.#seal = new SealCheck(storage.seals, site.key);
    const counts = { entries: 0, postings: 0, members: 0, buckets: 0, walks: 0 };
    this.found = { site: site.id, ...counts, kinds: {}, held: {} };
  }

  get seal(): Verification["seal"] {
    return this.#seal.found;
  }

  async run(): Promise<string | null> {
    for (let from = SITE; from < Infinity;) {
      const range = { fold: new RangeFold(from, this.#options.heldMax ?? HELD_MAX), walk: this.#newWalk() };
      const fault = await this.#proveRange(range);
      if (fault !== null) return fault;
      from = range.fold.to;
    }
    return null;
  }

  #newWalk(): JournalWalk {
    this.found.walks += 1;
    return new JournalWalk(this.#storage, this.#site);
  }

  async #proveRange(range: Range): Promise<string | null> {
    return (
      (await this.#walkOn(range)) ??
      (range.fold.has(SITE) ? this.#isBroken(await this.#seal.end()) : null) ??
      (range.fold.has(SITE) ? await this.#proveSite(range) : null) ??
      (await this.#proveMembers(range))
    );
  }

  /** Reads on from where the walk stands; returns the first fault. */
  async #walkOn({ walk, fold }: Range): Promise<string | null> {
    this.#last = await this.#storage.reads.lastSeq();
    for (;;) {
      const { page, fault } = await walk.next();
      for (const { entry, postings } of page) {
        if (entry.seq > this.#checked) {
          const broken = await this.#seal.take(entry, postings);
          const wrong = this.#isBroken(broken) ?? checkEntry(entry, postings);
          if (wrong !== null) return wrong;
          this.#count(postings);
          this.#checked = entry.seq;
        }
        fold.take(entry, postings);
      }
      if (fault !== null || page.length === 0) return fault;
      this.#tell(walk.last);
    }
  }

  #isBroken(broken: Broken | null): string | null {
    this.broken ??= broken;
    return broken?.fault ?? null;
  }

  #count(postings: readonly Posting[]): void {
    const { found } = this;
    found.entries += 1;
    found.postings += postings.length;
    for (const { kind, leg } of postings) if (leg % 2 === 0) found.kinds[kind] = (found.kinds[kind] ?? 0) + 1;
  }

  #tell(seq: number): void {
    const { walks, members } = this.found;
    this.#options.onProgress?.({ walk: walks, seq, last: Math.max(this.#last, seq), members });
  }

  /** The site's own buckets: budgets. */
  async #proveSite(range: Range): Promise<string | null> {
    const look = async (): Promise<string | null> => {
      const stored = await this.#storage.reads.bucketsOf(this.#site, SITE);
      this.found.buckets = stored.length;
      const fault = checkBuckets(stored, range.fold.of(SITE).buckets);
      return fault && `the site: ${fault}`;
    };
    return this.#lookAgain(range, look);
  }

  async #proveMembers(range: Range): Promise<string | null> {
    const missing = range.fold.members();
    for (let after = range.fold.from - 1; ;) {
      const page = await this.#storage.reads.members(this.#site, after, PAGE);
      for (const member of page) {
        if (!range.fold.has(member.key)) continue;
        missing.delete(member.key);
        const fault = await this.#proveMember(range, member);
        if (fault !== null) return fault;
      }
      after = page.at(-1)?.key ?? Infinity;
      this.#tell(range.walk.last);
      if (after >= range.fold.to) break;
    }
    // Those who came while this ran are looked up by themselves.
    for (const key of missing) {
      const fault = `member ${key} is in the journal, but not stored`;
      if (!(await this.#storage.reads.memberByKey(this.#site, key))) return fault;
    }
    return null;
  }

  async #proveMember(range: Range, member: Member): Promise<string | null> {
    const { reads } = this.#storage;
    let stored = member;
    let buckets = 0;
    const fault = await this.#lookAgain(range, async (again) => {
      if (again) stored = (await reads.memberByKey(this.#site, member.key)) ?? member;
      // The range may just have shrunk: then the next one proves this member.
      if (!range.fold.has(member.key)) return null;
      const own = await reads.bucketsOf(this.#site, member.key);
      buckets = own.length;
      return checkMember(stored, own, range.fold.of(member.key));
    });
    if (!range.fold.has(member.key)) return fault;
    this.found.members += 1;
    this.found.buckets += buckets;
    for (const [currency, balance] of Object.entries(stored.state.balances)) {
      if (currency.startsWith("#")) continue;
      this.found.held[currency] = (this.found.held[currency] ?? 0) + balance.available + balance.pending;
    }
    return fault;
  }

  /** What differs may just have been written: walk on and look again before calling it a fault. */
  async #lookAgain(range: Range, look: (again: boolean) => Promise<string | null>): Promise<string | null> {
    for (let looks = 0; ; looks++) {
      const fault = await look(looks > 0);
      if (fault === null || looks === LOOKS_MAX) return fault;
      const walked = await this.#walkOn(range);
      if (walked !== null) return walked;
    }
  }
}
