import type { Database } from "better-sqlite3";
import type { Site } from "../records.ts";
import type { ProgramPush } from "../sites.ts";
import { createChange } from "./createChange.ts";

/** What changes sites and their programmes, on one connection. */
export function createSiteWrites(db: Database) {
  const change = createChange(db);
  const insert = db.prepare(
    "INSERT INTO site (id, name, home, origins, key_params, created_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const update = db.prepare(
    "UPDATE site SET id = ?, name = ?, home = ?, origins = ?, key_params = ? WHERE key = ?",
  );
  const lastVersion = db
    .prepare<[number], number | null>("SELECT max(version) FROM program WHERE site = ?")
    .pluck();
  const insertProgram = db.prepare(
    "INSERT INTO program (site, version, program, pushed_at, pushed_by) VALUES (?, ?, ?, ?, ?)",
  );

  return {
    create: change((site: Omit<Site, "key">): Site => {
      const lists = [JSON.stringify(site.origins), JSON.stringify(site.keyParams)];
      const { lastInsertRowid } = insert.run(site.id, site.name, site.home, ...lists, site.createdAt);
      return { ...site, key: Number(lastInsertRowid) };
    }),
    update: change(({ key, id, name, home, origins, keyParams }: Site): void => {
      update.run(id, name, home, JSON.stringify(origins), JSON.stringify(keyParams), key);
    }),
    pushProgram: change((site: number, { program, by, at, basedOn }: ProgramPush): number | null => {
      const last = lastVersion.get(site) ?? 0;
      if (basedOn !== undefined && basedOn !== last) return null;
      insertProgram.run(site, last + 1, JSON.stringify(program), at, by);
      return last + 1;
    }),
  };
}
