import type { Member } from "../../storage/records.ts";
import type { Commit } from "../unit.ts";
import type { Admission } from "./admission.ts";
import type { PeriodScores } from "./periodScores.ts";
import { amountWithin, scoredOf, type ScoredPosting } from "./scoredOf.ts";

/** Boards' spans kept in memory; the one that was asked for longest ago is given up first and read again when asked for. */
const SPANS_MAX = 256;
/** How long a span that is over is kept after it was asked for last, in milliseconds. */
const IDLE_MS = 15 * 60_000;

/** What of a site is kept in memory under one name. */
export interface LiveSpan {
  name: string;
  site: number;
  scores: PeriodScores;
  admission: Admission;
}

interface Kept extends LiveSpan {
  ready: Promise<PeriodScores>;
  usedAt: number;
}

/** The scores in memory, by name and by site, bounded. */
export class LiveScores {
  readonly #clock: () => number;
  readonly #kept = new Map<string, Kept>();
  readonly #bySite = new Map<number, Set<Kept>>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** The scores under this name, now the last to be given up. */
  use(name: string): Promise<PeriodScores> | undefined {
    const found = this.#kept.get(name);
    if (!found) return undefined;
    this.#kept.delete(name);
    this.#kept.set(name, found);
    found.usedAt = this.#clock();
    return found.ready;
  }

  /** Commits count from here on; `fill` reads what was there before. Scores that could not be read are forgotten. */
  begin(span: LiveSpan, fill: () => Promise<void>): Promise<PeriodScores> {
    this.#giveUpPast();
    const { name, site, scores } = span;
    const kept: Kept = { ...span, usedAt: this.#clock(), ready: Promise.resolve(scores) };
    this.#kept.set(name, kept);
    this.#bySite.set(site, (this.#bySite.get(site) ?? new Set()).add(kept));
    kept.ready = fill().then(
      () => scores,
      (error: unknown) => {
        if (this.#kept.get(name) === kept) this.#drop(kept);
        throw error;
      },
    );
    if (this.#kept.size > SPANS_MAX) this.#drop(this.#kept.values().next().value!);
    return kept.ready;
  }

  apply(commit: Commit): void {
    const live = this.#bySite.get(commit.moment.site.key);
    if (!live) return;
    const scored = scoredOf(commit);
    for (const kept of live) count(commit, kept, scored);
  }

  /** Spans that ended and that nobody asks for: each holds every member who scored in it. */
  #giveUpPast(): void {
    const now = this.#clock();
    for (const kept of this.#kept.values()) {
      if (kept.scores.to <= now && kept.usedAt <= now - IDLE_MS) this.#drop(kept);
    }
  }

  #drop(gone: Kept): void {
    this.#kept.delete(gone.name);
    const live = this.#bySite.get(gone.site);
    live?.delete(gone);
    if (live?.size === 0) this.#bySite.delete(gone.site);
  }
}

/** What a commit means for one span: who may stand in it now, then what they scored. */
function count(commit: Commit, { scores, admission }: Kept, scored: readonly ScoredPosting[]): void {
  const admits = (member: Member): boolean => admission.admits(member, commit.moment.now);
  for (const member of commit.members.values()) {
    if (member.kind === "member") scores.admit(member.key, admits(member));
  }
  for (const posting of scored) {
    if (posting.currency !== scores.currency) continue;
    const amount = amountWithin(posting, scores);
    if (amount === null) continue;
    const member = commit.members.get(posting.member);
    scores.add({ member: posting.member, seq: posting.seq, amount }, member !== undefined && admits(member));
  }
}
