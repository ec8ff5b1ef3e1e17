import type { Result } from "../../protocol/result.ts";
import type { BooksStorage, Plan } from "../../storage/books.ts";
import type { Commit, Moment } from "../unit.ts";
import { WorkingSet } from "../workingSet.ts";
import type { Job } from "./lanes.ts";
import { loadNeeds } from "./loadNeeds.ts";

/** What a batch is made with; `takeKey` has enough keys for all of its events. */
export interface BatchDeps {
  books: BooksStorage;
  takeKey(): number;
}

/** Jobs of one site that share one transaction, and the part of the books that they work on. */
export class Batch {
  readonly moment: Moment;
  readonly jobs: readonly Job[];
  readonly #deps: BatchDeps;
  readonly #set: WorkingSet;
  #answers: Result<unknown>[] = [];

  /** @param before The batch of the same site that is being written: this one stands on what it leaves. */
  constructor(deps: BatchDeps, moment: Moment, jobs: readonly Job[], before?: Batch) {
    this.moment = moment;
    this.jobs = jobs;
    this.#deps = deps;
    this.#set = new WorkingSet(() => deps.takeKey());
    if (before?.moment.site.key === moment.site.key) this.#set.follow(before.#set);
  }

  load(): Promise<void> {
    return loadNeeds(this.#deps.books, this.moment, this.#set, this.jobs);
  }

  /** Judges each job, in order, on what those before it left. Throws what a unit throws; the batch is void then. */
  judge(): void {
    this.#answers = this.jobs.map((job) => job.unit.judge(this.#set, this.moment));
  }

  /** Writes what was judged; `null` where there is nothing to write. */
  async commit(): Promise<Commit | "conflict" | null> {
    const plan = this.#set.plan();
    if (isEmpty(plan)) return null;
    const committed = await this.#deps.books.commit(this.moment.site.key, plan);
    return committed.status === "conflict" ? "conflict" : this.#commitOf(plan, committed.firstSeq);
  }

  answer(): void {
    this.jobs.forEach((job, index) => job.answer(this.#answers[index]!));
  }

  /** The rows that were written, now with their places: they are ours, so they are completed where they stand. */
  #commitOf(plan: Plan, firstSeq: number): Commit {
    return {
      moment: this.moment,
      entries: plan.entries.map((entry, index) => Object.assign(entry, { seq: firstSeq + index })),
      postings: plan.postings.map((posting) => Object.assign(posting, { seq: firstSeq + posting.entry })),
      members: this.#set.members(),
      threads: [...plan.newThreads, ...plan.threads],
      posts: [...plan.newPosts, ...plan.posts],
      log: plan.log,
    };
  }
}

function isEmpty(plan: Plan): boolean {
  return Object.values(plan).every((rows: readonly unknown[]) => rows.length === 0);
}
