import { existsSync } from "node:fs";
import { createCore } from "../createCore.ts";
import type { Config } from "../config.ts";
import { databasePath, loadEncryptionKey } from "../dataFolder.ts";
import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { createLog } from "../log.ts";
import { openSqliteStorage } from "../storage/sqlite/openSqliteStorage.ts";
import { CliError } from "./cliError.ts";
import { settings } from "./settings.ts";

/** The books of the data folder, opened for one command. A server may be running on them meanwhile. */
export interface OpenBooks extends AsyncDisposable {
  config: Config;
  core: Core;
  /** The site of that id; tells which there are when there is none. */
  site(id: string): Promise<SiteContext>;
}

/** Files that a command makes are its owner's alone. */
const OWNER_ONLY = 0o077;

/** @param make Whether a data folder that does not exist is made; reading commands refuse instead. */
export async function openBooks(make = false): Promise<OpenBooks> {
  const config = settings();
  process.umask(OWNER_ONLY);
  const path = databasePath(config.dataFolder);
  if (!make && !existsSync(path)) {
    throw new CliError(`There is no database at ${path}. Start the server once, or set GROVE_DATA.`);
  }
  const encryptionKey = loadEncryptionKey(config);
  const storage = await openSqliteStorage({ path });
  const core = createCore({ storage, encryptionKey, log: createLog("error") });
  return {
    config,
    core,
    async site(id) {
      const ctx = await core.directory.byId(id);
      if (ctx) return ctx;
      const known = (await storage.sites.list()).map((site) => site.id).join(", ") || "none yet";
      throw new CliError(`There is no site "${id}". Sites: ${known}.`);
    },
    async [Symbol.asyncDispose]() {
      await core.intake.drain();
      await storage.close();
    },
  };
}
