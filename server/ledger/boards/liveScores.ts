import type { Commit } from "../unit.ts";
import type { PeriodScores } from "./periodScores.ts";
import { scoredOf } from "./scoredOf.ts";

/** Boards' spans kept in memory; the one that was asked for longest ago is given up first and read again when asked for. */
const SPANS_MAX = 256;

interface Kept {
  site: number;
  scores: PeriodScores;
  ready: Promise<PeriodScores>;
}

/** The scores in memory, by name and by site, bounded. */
export class LiveScores {
  readonly #kept = new Map<string, Kept>();
  readonly #bySite = new Map<number, Set<PeriodScores>>();

  /** The scores under this name, now the last to be given up. */
  use(name: string): Promise<PeriodScores> | undefined {
    const found = this.#kept.get(name);
    if (!found) return undefined;
    this.#kept.delete(name);
    this.#kept.set(name, found);
    return found.ready;
  }

  /** Commits count from here on; `fill` reads what was there before. Scores that could not be read are forgotten. */
  begin(name: string, site: number, scores: PeriodScores, fill: () => Promise<void>): Promise<PeriodScores> {
    this.#bySite.set(site, (this.#bySite.get(site) ?? new Set()).add(scores));
    const ready = fill().then(
      () => scores,
      (error: unknown) => {
        if (this.#kept.get(name)?.scores === scores) this.#drop(name);
        throw error;
      },
    );
    this.#kept.set(name, { site, scores, ready });
    if (this.#kept.size > SPANS_MAX) this.#drop(this.#kept.keys().next().value!);
    return ready;
  }

  apply(commit: Commit): void {
    const live = this.#bySite.get(commit.moment.site.key);
    if (!live) return;
    for (const scored of scoredOf(commit)) {
      for (const scores of live) {
        if (scores.currency !== scored.currency) continue;
        if (scored.at >= scores.from && scored.at < scores.to) scores.add(scored);
      }
    }
  }

  #drop(name: string): void {
    const gone = this.#kept.get(name);
    if (!gone) return;
    this.#kept.delete(name);
    const live = this.#bySite.get(gone.site);
    live?.delete(gone.scores);
    if (live?.size === 0) this.#bySite.delete(gone.site);
  }
}
