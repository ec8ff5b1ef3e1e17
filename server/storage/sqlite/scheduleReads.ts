import type { Database } from "better-sqlite3";
import { storedProgram } from "../../protocol/storedProgram.ts";
import type { ScheduledProgram } from "../records.ts";

interface Row extends Omit<ScheduledProgram, "program"> {
  program: string;
}

const COLUMNS = "key, program, at, by, made_at AS madeAt, based_on AS basedOn, state, version";

function toScheduled(row: Row): ScheduledProgram {
  return { ...row, program: storedProgram(JSON.parse(row.program)) };
}

/** Programmes for later, on one connection. */
export function createScheduleReads(db: Database) {
  const waiting = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM schedule WHERE site = ? AND state = 'waiting' ORDER BY at, key`,
  );
  const latest = db.prepare<[number, number], Row>(
    `SELECT ${COLUMNS} FROM schedule WHERE site = ? ORDER BY key DESC LIMIT ?`,
  );

  return {
    waiting: (site: number) => waiting.all(site).map(toScheduled),
    latest: (site: number, limit: number) => latest.all(site, limit).map(toScheduled),
  };
}
