import type { Database } from "better-sqlite3";
import type { ScheduledProgram } from "../records.ts";
import type { NewSchedule, Publication } from "../sites.ts";
import { createChange } from "./createChange.ts";

interface Waiting extends Pick<ScheduledProgram, "by" | "basedOn"> {
  program: string;
}

/** What changes programmes for later, on one connection. */
export function createScheduleWrites(db: Database) {
  const change = createChange(db);
  const insert = db.prepare(
    "INSERT INTO schedule (site, program, at, by, made_at, based_on) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const waiting = db.prepare<[number, number], Waiting>(
    "SELECT program, by, based_on AS basedOn FROM schedule WHERE key = ? AND site = ? AND state = 'waiting'",
  );
  const end = db.prepare<[ScheduledProgram["state"], number | null, number, number]>(
    "UPDATE schedule SET state = ?, version = ? WHERE key = ? AND site = ? AND state = 'waiting'",
  );
  const lastVersion = db
    .prepare<[number], number | null>("SELECT max(version) FROM program WHERE site = ?")
    .pluck();
  const insertProgram = db.prepare(
    "INSERT INTO program (site, version, program, pushed_at, pushed_by) VALUES (?, ?, ?, ?, ?)",
  );

  return {
    schedule: change((site: number, { program, at, by, madeAt, basedOn }: NewSchedule): number => {
      const { lastInsertRowid } = insert.run(site, JSON.stringify(program), at, by, madeAt, basedOn);
      return Number(lastInsertRowid);
    }),
    /** One transaction: a server that dies meanwhile has published it, or has not. (S32) */
    publishScheduled: change((site: number, key: number, now: number): Publication => {
      const found = waiting.get(key, site);
      if (!found) return { status: "gone" };
      const last = lastVersion.get(site) ?? 0;
      if (found.basedOn !== null && found.basedOn !== last) {
        end.run("stale", null, key, site);
        return { status: "stale" };
      }
      insertProgram.run(site, last + 1, found.program, now, found.by);
      end.run("published", last + 1, key, site);
      return { status: "published", version: last + 1 };
    }),
    unschedule: change(
      (site: number, key: number): boolean => end.run("cancelled", null, key, site).changes === 1,
    ),
  };
}
