import type { Database } from "better-sqlite3";
import type { SigningKey } from "../records.ts";
import { createChange } from "./createChange.ts";

interface Row extends Omit<SigningKey, "publicKey"> {
  publicKey: string;
}

const COLUMNS = "kid, sealed_key AS sealedKey, public_key AS publicKey, created_at AS createdAt";

function toKey(row: Row): SigningKey {
  return { ...row, publicKey: JSON.parse(row.publicKey) as SigningKey["publicKey"] };
}

/** Keys that sign credentials, on one connection. */
export function createSigningKeyReads(db: Database) {
  const newest = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM signing_key WHERE site = ? ORDER BY key DESC LIMIT 1`,
  );
  const all = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM signing_key WHERE site = ? ORDER BY key DESC`,
  );
  const found = (row: Row | undefined): SigningKey | undefined => row && toKey(row);

  return {
    newest: (site: number) => found(newest.get(site)),
    all: (site: number) => all.all(site).map(toKey),
  };
}

/** Adds keys; two processes that start together add one. (S33) */
export function createSigningKeyWrites(db: Database) {
  const newest = db
    .prepare<[number], string>("SELECT kid FROM signing_key WHERE site = ? ORDER BY key DESC LIMIT 1")
    .pluck();
  const insert = db.prepare(
    "INSERT INTO signing_key (site, kid, sealed_key, public_key, created_at) VALUES (?, ?, ?, ?, ?)",
  );

  return createChange(db)((site: number, key: SigningKey, after: string | null): boolean => {
    if ((newest.get(site) ?? null) !== after) return false;
    insert.run(site, key.kid, key.sealedKey, JSON.stringify(key.publicKey), key.createdAt);
    return true;
  });
}
