import type { Database } from "better-sqlite3";

/**
 * Everything that must outlive its last use. better-sqlite3 12 aborts the process on Node 24 when a statement is collected
 * ("RemoveEnvironmentCleanupHook … (env) != nullptr"), and 13 does not run on Node 20. A process opens few databases and
 * each has some sixty statements, so keeping them costs nothing. Goes with the upgrade.
 */
const kept: object[] = [];

/** Makes a connection keep each statement that it ever prepares, those of `pragma` too. */
export function keepStatements(db: Database): Database {
  const prepare = db.prepare.bind(db);
  const keep = (sql: string) => {
    const statement = prepare(sql);
    kept.push(statement);
    return statement;
  };
  kept.push(db);
  const pragmas = new Map<string, ReturnType<typeof keep>>();
  return Object.assign(db, {
    prepare: keep,
    pragma(source: string, options?: { simple?: boolean }): unknown {
      const statement = pragmas.get(source) ?? keep(`PRAGMA ${source}`);
      pragmas.set(source, statement);
      if (!statement.reader) return statement.run();
      return options?.simple ? statement.pluck(true).get() : statement.pluck(false).all();
    },
  });
}
