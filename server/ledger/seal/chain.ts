import { createHash } from "node:crypto";
import { ROW_DIGEST_BYTES, type SealedRow } from "../../storage/seals.ts";

const HEX_PER_BYTE = 2;

/** What a site's first seal follows. */
export const NO_HEAD = "";

/** The rows of one seal as they are collected, and the head that they end in. */
export class Chain {
  readonly rows: SealedRow[] = [];
  readonly #hash;

  /** @param before The head of the seal before this one. */
  constructor(before: string) {
    this.#hash = createHash("sha256").update(before);
  }

  /** @param digest Of the whole entry, as hex. */
  add(seq: number, digest: string): void {
    this.rows.push({ seq, digest: shortened(digest) });
    this.#hash.update(digest);
  }

  /** Ends the chain's part: base64url. Call it once. */
  head(): string {
    return this.#hash.digest("base64url");
  }
}

/** As much of a digest as a seal keeps of each row. */
export function shortened(digest: string): string {
  return digest.slice(0, ROW_DIGEST_BYTES * HEX_PER_BYTE);
}
