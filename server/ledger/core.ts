import type { Directory } from "../identity/directory.ts";
import type { Storage } from "../storage/storage.ts";
import type { Intake } from "./unit.ts";

/** Seals personal fields at rest. */
export interface Cipher {
  seal(text: string): string;
  /** Throws when the text was sealed with another key or altered. */
  open(sealed: string): string;
}

/** What every use case is given. The shell makes it once; nothing here is global. */
export interface Core {
  storage: Storage;
  directory: Directory;
  intake: Intake;
  cipher: Cipher;
  /** Milliseconds since 1970. */
  clock(): number;
  /** URL-safe random text of at least 128 bits. */
  randomId(): string;
  /** Origins under which this server itself is reached (`identity/origins`): its own pages may hold threads of any site. */
  ownOrigins(): ReadonlySet<string>;
}
