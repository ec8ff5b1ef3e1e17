/**
 * The seal of a site's books: digests of committed entries, chained. Each seal covers the entries after the one before it, so a row
 * that is changed, added or removed behind the server's back no longer fits. It covers no column that may be personal.
 */
export interface Seal {
  /** From 1, without holes. */
  number: number;
  /** The entries that it covers, in order: their `seq`, and the first bytes of each one's digest. */
  rows: readonly SealedRow[];
  /** SHA-256 (base64url) of the seal before it and of all digests that this one covers. */
  head: string;
  /** Milliseconds since 1970. */
  sealedAt: number;
}

export interface SealedRow {
  seq: number;
  /** `ROW_DIGEST_BYTES` of the SHA-256, as hex: enough to name the row that is not as it was. */
  digest: string;
}

export const ROW_DIGEST_BYTES = 10;

/** The first row that was found not to be as it was sealed. While it stands, nothing is granted. */
export interface Breach {
  seq: number;
  /** What is wrong with it, for the owner. */
  fault: string;
  foundAt: number;
}

export interface SealStorage {
  /** The newest seal, without its rows; `undefined` for none yet. */
  last(site: number): Promise<(Pick<Seal, "number" | "head"> & { lastSeq: number }) | undefined>;
  /** Appends a seal; `false` where its number is taken: another process was first. Seals never change. (S38) */
  append(site: number, seal: Seal): Promise<boolean>;
  /** Seals with a number above `after`, in order. */
  list(site: number, after: number, limit: number): Promise<Seal[]>;
  /** Notes a breach, or (`null`) that the books prove again. Raises `revision`, so every process learns of it. (S39) */
  setBreach(site: number, breach: Breach | null): Promise<void>;
  breach(site: number): Promise<Breach | undefined>;
}
