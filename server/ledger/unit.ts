import type { Result } from "../protocol/result.ts";
import type { CompiledProgram } from "../rules/types.ts";
import type { Need } from "../storage/books.ts";
import type { JournalEntry, LogLine, Member, Post, Posting, Site, Thread } from "../storage/records.ts";
import type { WorkingSet } from "./workingSet.ts";

/** What is the same for all units of one batch. */
export interface Moment {
  site: Site;
  program: CompiledProgram;
  /** Acceptance, in milliseconds. */
  now: number;
}

/**
 * One thing that happens wholly or not at all: an event, a post, a vote, an action of a moderator, a merge.
 *
 * The intake asks `needs` again and again until it names nothing that is not loaded (an author is known only once the post
 * is), then calls `judge` once, with the units of the batch before it already applied to the set. `judge` is synchronous and
 * without I/O; it refuses before it changes the set. Its answer reaches the caller after the commit. (L1, L2)
 */
export interface Unit<Answer> {
  /** How many events it stands for, where it is not one: batches are filled by it. */
  size?: number;
  needs(set: WorkingSet, moment: Moment): Partial<Need>;
  judge(set: WorkingSet, moment: Moment): Result<Answer>;
}

/** What one batch committed, for those who tell others: topics, boards, webhooks. Members and posts are as after the batch. */
export interface Commit {
  moment: Moment;
  entries: readonly JournalEntry[];
  postings: readonly Posting[];
  /** Every member of the batch that was loaded, changed or not: names for what is shown. */
  members: ReadonlyMap<number, Member>;
  threads: readonly Thread[];
  posts: readonly Post[];
  log: readonly LogLine[];
}

/** Takes units of many callers into few transactions. */
export interface Intake {
  /** Resolves after the commit that holds the unit's writes (durable), or with the refusal. Never rejects. */
  submit<Answer>(site: number, unit: Unit<Answer>): Promise<Result<Answer>>;
  /** Called after each commit, in order of commits. Returns the remover. */
  onCommitted(listener: (commit: Commit) => void): () => void;
  /** Resolves when everything that was submitted is answered. */
  drain(): Promise<void>;
}
