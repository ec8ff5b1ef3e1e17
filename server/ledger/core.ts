import type { Cipher } from "../identity/cipher.ts";
import type { Directory } from "../identity/directory.ts";
import type { Storage } from "../storage/storage.ts";
import type { Intake } from "./unit.ts";

/** What every use case is given. The shell makes it once; nothing here is global. */
export interface Core {
  storage: Storage;
  directory: Directory;
  intake: Intake;
  /** Seals e-mail addresses (`about` is `email`) before they are kept. */
  cipher: Cipher;
  /** Milliseconds since 1970. */
  clock(): number;
  /** URL-safe random text of at least 128 bits. */
  randomId(): string;
}
