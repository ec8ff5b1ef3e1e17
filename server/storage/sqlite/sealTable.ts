import type { Database } from "better-sqlite3";
import { ROW_DIGEST_BYTES, type Breach, type Seal, type SealedRow } from "../seals.ts";
import { createChange } from "./createChange.ts";
import { isTakenName } from "./translateErrors.ts";

/** Bytes of a `seq`: up to 2^48, beyond what a posting's key can name. */
const SEQ_BYTES = 6;
const ROW_BYTES = SEQ_BYTES + ROW_DIGEST_BYTES;

interface Row extends Omit<Seal, "rows"> {
  rows: Buffer;
}

function packRows(rows: readonly SealedRow[]): Buffer {
  const packed = Buffer.alloc(rows.length * ROW_BYTES);
  for (const [place, { seq, digest }] of rows.entries()) {
    packed.writeUIntBE(seq, place * ROW_BYTES, SEQ_BYTES);
    packed.write(digest, place * ROW_BYTES + SEQ_BYTES, "hex");
  }
  return packed;
}

function unpackRows(packed: Buffer): SealedRow[] {
  return Array.from({ length: packed.length / ROW_BYTES }, (_, place) => {
    const row = packed.subarray(place * ROW_BYTES, (place + 1) * ROW_BYTES);
    return { seq: row.readUIntBE(0, SEQ_BYTES), digest: row.toString("hex", SEQ_BYTES) };
  });
}

function toSeal({ number, rows, head, sealedAt }: Row): Seal {
  return { number, rows: unpackRows(rows), head, sealedAt };
}

/** What is asked of seals, on one connection. */
export function createSealReads(db: Database) {
  const last = db.prepare<[number], { number: number; head: string; lastSeq: number }>(
    "SELECT number, head, last_seq AS lastSeq FROM seal WHERE site = ? ORDER BY number DESC LIMIT 1",
  );
  const list = db.prepare<[number, number, number], Row>(
    `SELECT number, rows, head, sealed_at AS sealedAt FROM seal
     WHERE site = ? AND number > ? ORDER BY number LIMIT ?`,
  );
  const breach = db.prepare<[number], Breach>(
    "SELECT seq, fault, found_at AS foundAt FROM breach WHERE site = ?",
  );

  return {
    last: (site: number) => last.get(site),
    list: (site: number, after: number, limit: number): Seal[] => list.all(site, after, limit).map(toSeal),
    breach: (site: number) => breach.get(site),
  };
}

/** What writes seals, on one connection. */
export function createSealWrites(db: Database) {
  const insert = db.prepare(
    "INSERT INTO seal (site, number, last_seq, rows, head, sealed_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const put = db.prepare(
    `INSERT INTO breach (site, seq, fault, found_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET seq = excluded.seq, fault = excluded.fault, found_at = excluded.found_at`,
  );
  const clear = db.prepare("DELETE FROM breach WHERE site = ?");

  return {
    append(site: number, { number, rows, head, sealedAt }: Seal): boolean {
      try {
        insert.run(site, number, rows.at(-1)?.seq ?? 0, packRows(rows), head, sealedAt);
        return true;
      } catch (error) {
        if (isTakenName(error)) return false;
        throw error;
      }
    },
    setBreach: createChange(db)((site: number, breach: Breach | null): void => {
      if (breach === null) clear.run(site);
      else put.run(site, breach.seq, breach.fault, breach.foundAt);
    }),
  };
}
