import type { SiteContext } from "../../identity/directory.ts";
import type { ProgramBoard } from "../../protocol/program.ts";
import { periodBefore, type BoardPeriod } from "../../rules/boardPeriod.ts";
import type { BoardSnapshot } from "../../storage/boardSnapshot.ts";
import type { ReadStorage } from "../../storage/reads.ts";

/** Boards whose last standings are remembered. */
const BOARDS_MAX = 1_000;
/** How long it is believed that a period is not closed yet, in milliseconds. */
const RETRY_MS = 5_000;

interface Found {
  site: number;
  label: string;
  snapshot: BoardSnapshot | null;
  askedAt: number;
}

/** The final standings of each board's last period, read once: what is closed never changes. */
export class LastWinners {
  readonly #reads: ReadStorage;
  readonly #clock: () => number;
  readonly #found = new Map<string, Found>();

  constructor(reads: ReadStorage, clock: () => number) {
    this.#reads = reads;
    this.#clock = clock;
  }

  async of(ctx: SiteContext, board: ProgramBoard, current: BoardPeriod): Promise<BoardSnapshot | null> {
    const before = periodBefore(board, ctx.program.program.timezone, current);
    if (!before) return null;
    const name = `${ctx.site.key}|${board.id}`;
    const known = this.#found.get(name);
    const now = this.#clock();
    const counts = known?.label === before.label && (known.snapshot || now - known.askedAt < RETRY_MS);
    if (known && counts) return known.snapshot;

    const snapshot = (await this.#reads.boardSnapshot(ctx.site.key, board.id, before.label)) ?? null;
    this.#found.delete(name);
    this.#found.set(name, { site: ctx.site.key, label: before.label, snapshot, askedAt: now });
    if (this.#found.size > BOARDS_MAX) this.#found.delete(this.#found.keys().next().value!);
    return snapshot;
  }

  /** What was not closed yet may be now. */
  lookAgain(site: number): void {
    for (const [name, found] of this.#found) {
      if (found.site === site && !found.snapshot) this.#found.delete(name);
    }
  }
}
