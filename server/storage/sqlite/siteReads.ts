import type { Database } from "better-sqlite3";
import type { KeyScope, SecretKey, Site, TokenKey } from "../records.ts";
import { createCounterTable } from "./counterTable.ts";

interface SiteRow extends Omit<Site, "origins" | "keyParams"> {
  origins: string;
  keyParams: string;
}

interface SecretKeyRow extends Omit<SecretKey, "scopes"> {
  site: number;
  scopes: string;
}

const SITE = "key, id, name, home, origins, key_params AS keyParams, created_at AS createdAt";
const SECRET_KEY = "site, label, hash, scopes, created_at AS createdAt, expires_at AS expiresAt";

const toSite = (row: SiteRow): Site => ({
  ...row,
  origins: JSON.parse(row.origins) as string[],
  keyParams: JSON.parse(row.keyParams) as string[],
});

const toSecretKey = ({ label, hash, scopes, createdAt, expiresAt }: SecretKeyRow): SecretKey => ({
  label,
  hash,
  scopes: JSON.parse(scopes) as KeyScope[],
  createdAt,
  expiresAt,
});

/** What is asked of sites and their keys, on one connection. */
export function createSiteReads(db: Database) {
  const counters = createCounterTable(db);
  const byId = db.prepare<[string], SiteRow>(`SELECT ${SITE} FROM site WHERE id = ?`);
  const byKey = db.prepare<[number], SiteRow>(`SELECT ${SITE} FROM site WHERE key = ?`);
  const list = db.prepare<[], SiteRow>(`SELECT ${SITE} FROM site ORDER BY key`);
  const tokenKeys = db.prepare<[number], TokenKey>(
    `SELECT kid, sealed_secret AS sealedSecret, created_at AS createdAt, expires_at AS expiresAt
     FROM token_key WHERE site = ? ORDER BY created_at, kid`,
  );
  const secretKeys = db.prepare<[number], SecretKeyRow>(
    `SELECT ${SECRET_KEY} FROM secret_key WHERE site = ? ORDER BY created_at, hash`,
  );
  const secretKey = db.prepare<[string], SecretKeyRow>(`SELECT ${SECRET_KEY} FROM secret_key WHERE hash = ?`);
  const foundSite = (row: SiteRow | undefined) => row && toSite(row);

  return {
    byId: (id: string) => foundSite(byId.get(id)),
    byKey: (key: number) => foundSite(byKey.get(key)),
    list: () => list.all().map(toSite),
    tokenKeys: (site: number) => tokenKeys.all(site),
    secretKeys: (site: number) => secretKeys.all(site).map(toSecretKey),
    secretKeyByHash: (hash: string) => {
      const row = secretKey.get(hash);
      return row && { site: row.site, key: toSecretKey(row) };
    },
    revision: () => counters.read("revision"),
  };
}
