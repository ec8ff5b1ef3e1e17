import type { BooksStorage } from "./books.ts";
import type { ReadStorage } from "./reads.ts";
import type { SealStorage } from "./seals.ts";
import type { SiteStorage } from "./sites.ts";

/** One database: what every implementation offers. See SPEC.md; `test/contract` holds each to it. */
export interface Storage {
  readonly sites: SiteStorage;
  readonly books: BooksStorage;
  readonly reads: ReadStorage;
  readonly seals: SealStorage;
  /** Answers when the database does; throws `StorageUnavailable` otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
