import type { Database } from "better-sqlite3";
import type { Program } from "../../protocol/program.ts";
import type { Site } from "../records.ts";
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
    pushProgram: change((site: number, program: Program, by: string, at: number): number => {
      const version = (lastVersion.get(site) ?? 0) + 1;
      insertProgram.run(site, version, JSON.stringify(program), at, by);
      return version;
    }),
  };
}
