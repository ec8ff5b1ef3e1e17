import { localPeriods } from "../../rules/calendar.ts";
import type { Properties } from "../../rules/types.ts";
import type { JournalEntry } from "../../storage/records.ts";
import type { HistoryRow } from "../../storage/reads.ts";
import { isBackfill } from "../backfill/backfillId.ts";
import type { Core } from "../core.ts";
import { loadSome } from "../loadSome.ts";
import type { Breathe } from "./breather.ts";
import type { Scenario } from "./scenario.ts";
import { nameOf, type SimEvent } from "./simEvent.ts";
import type { Progress } from "./simulate.ts";

/** Rows read at once: some milliseconds of work. */
const PAGE = 1_000;
/** Events between two looks at the clock. */
const STEP = 64;

export interface Replay {
  core: Core;
  site: number;
  scenarios: readonly Scenario[];
  from: number;
  to: number;
  breathe: Breathe;
}

/** Lets the scenarios take the journal; `false` when the time was over. */
export async function replay(run: Replay, onProgress?: (progress: Progress) => void): Promise<boolean> {
  const { core, site, from, to } = run;
  const last = await core.storage.reads.lastSeq();
  if (!(await seed(run))) return false;
  let events = 0;
  for (let afterSeq = 0; ;) {
    const rows = await core.storage.reads.history(site, { afterSeq, from, to, limit: PAGE });
    const end = rows[rows.length - 1];
    if (!end) return true;
    afterSeq = end.seq;
    const entries = await entriesFor(run, rows);
    for (let place = 0; place < rows.length; place++) {
      if (place % STEP === 0 && !(await run.breathe())) return false;
      const row = rows[place]!;
      if (isOwnDoing(row)) continue;
      const event = eventOf(row, entries, isJudged(row, run.scenarios));
      for (const scenario of run.scenarios) scenario.take(event);
      events++;
    }
    onProgress?.({ events, share: last === 0 ? 1 : afterSeq / last });
  }
}

/** Folds what was recorded before the period: both programmes begin with the books as they were. */
async function seed({ core, site, scenarios, from, breathe }: Replay): Promise<boolean> {
  if (from <= 0) return true;
  for (let after = 0; ;) {
    const entries = await core.storage.reads.journal(site, after, PAGE);
    const last = entries[entries.length - 1];
    if (!last) return true;
    after = last.seq;
    for (const entry of entries) {
      if (entry.at < from) for (const scenario of scenarios) scenario.seed(entry);
    }
    if (!(await breathe())) return false;
  }
}

/** The simulated clock ticks by itself, and rules judge every event: what clock and back-fills did live is not done again. */
function isOwnDoing({ ns, id }: HistoryRow): boolean {
  return ns === "c" || isBackfill({ ns, id });
}

/** Whole entries, by name, of rows that say what was done and not what happened. */
type Entries = ReadonlyMap<string, JournalEntry>;

async function entriesFor({ core, site, scenarios }: Replay, rows: readonly HistoryRow[]): Promise<Entries> {
  const names: { ns: HistoryRow["ns"]; id: string }[] = [];
  for (const row of rows) {
    const { ns, id, reversesId } = row;
    if (!isOwnDoing(row) && (reversesId !== null || !isJudged(row, scenarios))) names.push({ ns, id });
  }
  if (names.length === 0) return new Map();
  const { entries } = await loadSome(core, site, { entries: names });
  return new Map(entries.map((entry) => [nameOf(entry), entry]));
}

/** Whether one of the programmes names the type, so that its rules decide. */
function isJudged({ type }: HistoryRow, scenarios: readonly Scenario[]): boolean {
  return scenarios.some(({ compiled }) => Object.hasOwn(compiled.program.events, type));
}

function eventOf(row: HistoryRow, entries: Entries, judged: boolean): SimEvent {
  const { ns, id, member, referrer, type, at, acceptedAt, zone, reversesId } = row;
  const own = entries.get(nameOf(row)) ?? null;
  const reversal = reversesId === null ? null : own;
  return {
    ns,
    id,
    member,
    referrer,
    type,
    at,
    acceptedAt,
    zone,
    properties: JSON.parse(row.properties) as Properties,
    local: localPeriods(at, zone),
    reversal,
    action: reversal === null && !judged && own?.judged.length === 0 ? own : null,
  };
}
