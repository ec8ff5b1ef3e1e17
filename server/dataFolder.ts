import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isEncryptionKey, type Config } from "./config.ts";

const ENCRYPTION_KEY_FILE = "encryption.key";
const CREDENTIALS_FILE = "credentials.json";
const OWNER_ONLY = 0o600;

const Credentials = z.object({
  site: z.string(),
  secretKey: z.string(),
  tokenKey: z.object({ kid: z.string(), secret: z.string() }),
  consoleUrl: z.string(),
});
/** What a back end of the demo site needs, as `credentials.json` holds it. */
export type Credentials = z.infer<typeof Credentials>;

export const databasePath = (dataFolder: string): string => join(dataFolder, "grove.sqlite");
const credentialsPath = (dataFolder: string): string => join(dataFolder, CREDENTIALS_FILE);

/**
 * The key that encrypts personal fields: the setting, else the one in the data folder, made at the first start.
 *
 * @returns 32 bytes in base64.
 * @throws When the file holds something else: going on with a new key would make what is stored unreadable.
 */
export function loadEncryptionKey(config: Pick<Config, "dataFolder" | "encryptionKey">): string {
  if (config.encryptionKey !== null) return config.encryptionKey;
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const path = join(config.dataFolder, ENCRYPTION_KEY_FILE);
  try {
    writeFileSync(path, `${randomBytes(32).toString("base64")}\n`, {
      flag: "wx",
      mode: OWNER_ONLY,
      flush: true,
    });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const key = readFileSync(path, "utf8").trim();
  if (!isEncryptionKey(key))
    throw new Error(`${path} does not hold 32 bytes in base64; restore it from a backup`);
  return key;
}

/** Writes the credentials whole or not at all, readable by the owner only. */
export function writeCredentials(dataFolder: string, credentials: Credentials): string {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const path = credentialsPath(dataFolder);
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: OWNER_ONLY });
  chmodSync(draft, OWNER_ONLY);
  renameSync(draft, path);
  return path;
}

/** @returns `undefined` when there are none, as on a server without the demo. */
export function readCredentials(dataFolder: string): Credentials | undefined {
  const path = credentialsPath(dataFolder);
  if (!existsSync(path)) return undefined;
  return Credentials.parse(JSON.parse(readFileSync(path, "utf8")));
}
