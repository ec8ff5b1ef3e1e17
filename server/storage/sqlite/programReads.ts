import type { Database } from "better-sqlite3";
import { storedProgram } from "../../protocol/storedProgram.ts";
import type { ProgramVersion } from "../records.ts";

interface ProgramRow extends Omit<ProgramVersion, "program"> {
  program: string;
}

const COLUMNS = "version, pushed_at AS at, pushed_by AS by";

function toProgram(row: ProgramRow): ProgramVersion {
  return { ...row, program: storedProgram(JSON.parse(row.program)) };
}

/** The versions of the sites' programmes, on one connection. */
export function createProgramReads(db: Database) {
  const program = db.prepare<[number, number], ProgramRow>(
    `SELECT ${COLUMNS}, program FROM program WHERE site = ? AND version = ?`,
  );
  const current = db.prepare<[number], ProgramRow>(
    `SELECT ${COLUMNS}, program FROM program WHERE site = ? ORDER BY version DESC LIMIT 1`,
  );
  const versions = db.prepare<[number], Omit<ProgramVersion, "program">>(
    `SELECT ${COLUMNS} FROM program WHERE site = ? ORDER BY version`,
  );
  const found = (row: ProgramRow | undefined) => row && toProgram(row);

  return {
    version: (site: number, version: number) => found(program.get(site, version)),
    current: (site: number) => found(current.get(site)),
    list: (site: number) => versions.all(site),
  };
}
