import { nextDue } from "../rules/nextDue.ts";
import type { Rebuilt } from "../storage/books.ts";
import { SITE, type Bucket, type Member, type Site } from "../storage/records.ts";
import type { Storage } from "../storage/storage.ts";
import { JournalWalk } from "./verify/JournalWalk.ts";
import { HELD_MAX, RangeFold } from "./verify/RangeFold.ts";
import { bucketsThatDiffer, partsThatDiffer } from "./verify/sameProjection.ts";

/** Members read at once, and written in one transaction where they differ. */
const PAGE = 200;
/** How often a page is tried while a server writes to its members. */
const TRIES_MAX = 20;
/** Differences that are told; the rest is counted. */
const TOLD_MAX = 20;

/** One thing that was not as the journal says, and is now. */
export interface Difference {
  /** The site's id for a member; `null` for the site's own buckets. */
  member: string | null;
  /** Parts of the state (`balances`, `due`), and names of buckets. */
  what: string[];
}

/** What a rebuild found and wrote. */
export interface Rebuilding {
  site: string;
  entries: number;
  members: number;
  walks: number;
  /** Members whose state or buckets were not as the journal says, and how many buckets of all were not. */
  membersThatDiffered: number;
  bucketsThatDiffered: number;
  /** The first of them. */
  differences: Difference[];
}

export interface RebuildOptions {
  /** Told after every page; `seq` of `last` are walked. */
  onProgress?: (progress: { walk: number; seq: number; last: number; members: number }) => void;
  /** Only tests pass their own. */
  heldMax?: number;
}

/**
 * Makes a site's projections (states, what is due, limit buckets, lots, days) anew from the effects that the journal recorded, by the
 * very folds that live events pass through, and writes those that differ. Nothing is judged again. What is right already stays
 * untouched, so doing it twice does nothing; it may run beside a serving process. (L7, L31)
 *
 * @throws Error where the journal names a member that is not stored: that is no projection, and can't be made anew.
 */
export async function rebuild(
  storage: Storage,
  site: Site,
  options: RebuildOptions = {},
): Promise<Rebuilding> {
  const rebuilder = new Rebuilder(storage, site, options);
  await rebuilder.run();
  return rebuilder.found;
}

class Rebuilder {
  readonly found: Rebuilding;
  readonly #storage: Storage;
  readonly #site: number;
  readonly #options: RebuildOptions;
  #walk: JournalWalk;
  #fold: RangeFold;

  constructor(storage: Storage, site: Site, options: RebuildOptions) {
    this.#storage = storage;
    this.#site = site.key;
    this.#options = options;
    const counts = { entries: 0, members: 0, walks: 0, membersThatDiffered: 0, bucketsThatDiffered: 0 };
    this.found = { site: site.id, ...counts, differences: [] };
    this.#walk = new JournalWalk(storage, this.#site);
    this.#fold = this.#rangeFrom(SITE);
  }

  async run(): Promise<void> {
    for (let from = SITE; from < Infinity; from = this.#fold.to) {
      this.#walk = new JournalWalk(this.#storage, this.#site);
      this.#fold = this.#rangeFrom(from);
      this.found.walks += 1;
      await this.#walkOn();
      if (this.#fold.has(SITE)) await this.#again(() => this.#mendSite());
      await this.#mendMembers();
    }
  }

  #rangeFrom(from: number): RangeFold {
    return new RangeFold(from, this.#options.heldMax ?? HELD_MAX);
  }

  async #walkOn(): Promise<void> {
    for (;;) {
      const { page, fault } = await this.#walk.next();
      if (fault !== null) throw new Error(fault);
      for (const { entry, postings } of page) this.#fold.take(entry, postings);
      if (this.found.walks === 1) this.found.entries += page.length;
      if (page.length === 0) return;
      await this.#tell();
    }
  }

  async #tell(): Promise<void> {
    const { last } = this.#walk;
    const { walks, members } = this.found;
    const end = Math.max(last, await this.#storage.reads.lastSeq());
    this.#options.onProgress?.({ walk: walks, seq: last, last: end, members });
  }

  /** Runs what answers `false` where a server wrote meanwhile: then the journal says more, and it is made again. */
  async #again(mend: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      if (await mend()) return;
      await this.#walkOn();
    }
    throw new Error("The site is too busy to be rebuilt; stop its server first.");
  }

  async #mendSite(): Promise<boolean> {
    const stored = await this.#storage.reads.bucketsOf(this.#site, SITE);
    await this.#walkOn();
    const { buckets } = this.#fold.of(SITE);
    const names = bucketsThatDiffer(stored, buckets);
    if (names.length === 0) return true;
    const versions = new Map(stored.map(({ bucket, version }) => [bucket, version]));
    const put = names.flatMap((bucket): Bucket[] => {
      const use = buckets.get(bucket);
      return use ? [{ ...use, member: SITE, bucket, version: versions.get(bucket) ?? 0 }] : [];
    });
    const remove = stored.filter(({ bucket }) => names.includes(bucket) && !buckets.has(bucket));
    if (!(await this.#write({ members: [], buckets: [], site: { put, remove } }))) return false;
    this.#note(null, names, names.length);
    return true;
  }

  async #mendMembers(): Promise<void> {
    const missing = this.#fold.members();
    for (let after = this.#fold.from - 1; after < this.#fold.to;) {
      const page = await this.#storage.reads.members(this.#site, after, PAGE);
      for (const { key } of page) missing.delete(key);
      const keys = page.map(({ key }) => key);
      await this.#again(() => this.#mendPage(keys));
      this.found.members += keys.filter((key) => this.#fold.has(key)).length;
      after = keys.at(-1) ?? Infinity;
      await this.#tell();
    }
    for (const key of missing) {
      if (this.#fold.has(key) && !(await this.#storage.reads.memberByKey(this.#site, key))) {
        throw new Error(`Member ${key} is in the journal, but not stored; restore a backup.`);
      }
    }
  }

  /** Members are read before the journal is walked to its end: what came since shows as a conflict. */
  async #mendPage(keys: readonly number[]): Promise<boolean> {
    const { reads } = this.#storage;
    const stored = await Promise.all(
      keys.map(async (key) => ({
        member: await reads.memberByKey(this.#site, key),
        buckets: await reads.bucketsOf(this.#site, key),
      })),
    );
    await this.#walkOn();
    const rebuilt: Rebuilt & { members: Member[]; buckets: Bucket[] } = {
      members: [],
      buckets: [],
      site: { put: [], remove: [] },
    };
    const notes: (() => void)[] = [];
    for (const { member, buckets } of stored) {
      if (!member || !this.#fold.has(member.key)) continue;
      const { state, buckets: right } = this.#fold.of(member.key);
      const wrong = bucketsThatDiffer(buckets, right);
      const what = [...partsThatDiffer(member, state), ...wrong];
      if (what.length === 0) continue;
      rebuilt.members.push({ ...member, state, due: nextDue(state) });
      for (const [bucket, use] of right)
        rebuilt.buckets.push({ ...use, member: member.key, bucket, version: 0 });
      notes.push(() => this.#note(member.id, what, wrong.length));
    }
    if (rebuilt.members.length > 0 && !(await this.#write(rebuilt))) return false;
    for (const note of notes) note();
    return true;
  }

  async #write(rebuilt: Rebuilt): Promise<boolean> {
    const { status } = await this.#storage.books.replaceProjections(this.#site, rebuilt);
    return status === "committed";
  }

  #note(member: string | null, what: string[], buckets: number): void {
    const { found } = this;
    if (member !== null) found.membersThatDiffered += 1;
    found.bucketsThatDiffered += buckets;
    if (found.differences.length < TOLD_MAX) found.differences.push({ member, what });
  }
}
