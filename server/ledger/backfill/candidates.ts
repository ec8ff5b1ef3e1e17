import type { JournalEntry, Namespace } from "../../storage/records.ts";
import type { HistoryRow } from "../../storage/reads.ts";
import type { Core } from "../core.ts";
import { loadSome } from "../loadSome.ts";
import { backfillId } from "./backfillId.ts";

/** Rows read at once. */
const PAGE = 1_000;

export interface Period {
  from?: number | undefined;
  to?: number | undefined;
}

/** A past event, and the rules that have never judged it. */
export interface Candidate {
  entry: JournalEntry;
  rules: readonly string[];
  /** Rules that a back-fill has judged it by. */
  already: readonly string[];
}

export interface CandidatePage {
  candidates: Candidate[];
  /** The last entry that was looked at. */
  seq: number;
}

/**
 * Past events of the rules' types within a period, in the order of the journal. Events that a rule judged when they came, whatever
 * came of it, are never judged by it again. (L65)
 *
 * @param rules Types of events by rule.
 */
export async function* findCandidates(
  core: Core,
  site: number,
  rules: ReadonlyMap<string, string>,
  { from, to }: Period,
): AsyncGenerator<CandidatePage> {
  const types = new Set(rules.values());
  const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  for (let afterSeq = 0; ;) {
    const rows = await core.storage.reads.history(site, { afterSeq, limit: PAGE, ...range });
    const last = rows[rows.length - 1];
    if (!last) return;
    afterSeq = last.seq;
    const events = rows.filter((row) => isEvent(row) && types.has(row.type));
    yield { candidates: await candidatesOf(core, site, rules, events), seq: last.seq };
  }
}

/** What somebody reported: no action, no tick of the clock, nothing that takes back. */
function isEvent({ ns, reversesId }: HistoryRow): boolean {
  return ns !== "a" && ns !== "c" && reversesId === null;
}

async function candidatesOf(
  core: Core,
  site: number,
  rules: ReadonlyMap<string, string>,
  rows: readonly HistoryRow[],
): Promise<Candidate[]> {
  if (rows.length === 0) return [];
  const { entries } = await loadSome(core, site, { entries: rows.map(({ ns, id }) => ({ ns, id })) });
  entries.sort((a, b) => a.seq - b.seq);
  const missing = entries.map((entry) => {
    const judged = new Set(entry.judged.map(({ rule }) => rule));
    const names = [...rules].filter(([rule, type]) => type === entry.type && !judged.has(rule));
    return { entry, rules: names.map(([rule]) => rule) };
  });
  const known = await knownBackfills(core, site, missing);
  return missing
    .filter(({ rules: names }) => names.length > 0)
    .map(({ entry, rules: names }) => ({
      entry,
      rules: names.filter((rule) => !known.has(backfillId(rule, entry.seq))),
      already: names.filter((rule) => known.has(backfillId(rule, entry.seq))),
    }));
}

async function knownBackfills(
  core: Core,
  site: number,
  missing: readonly { entry: JournalEntry; rules: readonly string[] }[],
): Promise<Set<string>> {
  const ns: Namespace = "a";
  const names = missing.flatMap(({ entry, rules }) =>
    rules.map((rule) => ({ ns, id: backfillId(rule, entry.seq) })),
  );
  if (names.length === 0) return new Set();
  const { entries } = await loadSome(core, site, { entries: names });
  return new Set(entries.map(({ id }) => id));
}
