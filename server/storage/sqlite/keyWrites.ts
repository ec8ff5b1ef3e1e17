import type { Database } from "better-sqlite3";
import type { SecretKey, TokenKey } from "../records.ts";
import { createChange } from "./createChange.ts";

/** What changes the keys of sites, on one connection. */
export function createKeyWrites(db: Database) {
  const change = createChange(db);
  const insertToken = db.prepare(
    "INSERT INTO token_key (site, kid, sealed_secret, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
  );
  const endToken = db.prepare("UPDATE token_key SET expires_at = ? WHERE site = ? AND kid = ?");
  const insertSecret = db.prepare(
    "INSERT INTO secret_key (hash, site, label, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const endSecret = db.prepare("UPDATE secret_key SET expires_at = ? WHERE site = ? AND hash = ?");

  return {
    addTokenKey: change((site: number, key: TokenKey): void => {
      insertToken.run(site, key.kid, key.sealedSecret, key.createdAt, key.expiresAt);
    }),
    endTokenKey: change((site: number, kid: string, at: number): void => {
      endToken.run(at, site, kid);
    }),
    addSecretKey: change((site: number, key: SecretKey): void => {
      const { hash, label, scopes, createdAt, expiresAt } = key;
      insertSecret.run(hash, site, label, JSON.stringify(scopes), createdAt, expiresAt);
    }),
    endSecretKey: change((site: number, hash: string, at: number): void => {
      endSecret.run(at, site, hash);
    }),
  };
}
