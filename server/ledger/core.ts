import type { Cipher } from "../identity/cipher.ts";
import type { Directory } from "../identity/directory.ts";
import type { Storage } from "../storage/storage.ts";
import type { Jobs } from "./jobs.ts";
import type { Totals } from "./totals.ts";
import type { Intake } from "./unit.ts";

/** What every use case is given. The shell makes it once; nothing here is global. */
export interface Core {
  storage: Storage;
  directory: Directory;
  intake: Intake;
  /** What all members of a site have together. */
  totals: Totals;
  cipher: Cipher;
  /** Simulations and back-fills, one at a time for each site. */
  jobs: Jobs;
  /** Milliseconds since 1970. */
  clock(): number;
  /** Where people and back ends reach this server, such as `https://grove.example.com`; `null` where nobody said: then as each call came. */
  publicUrl: string | null;
  /** URL-safe random text of at least 128 bits. */
  randomId(): string;
  /** Origins under which this server itself is reached (`identity/origins`): its own pages may hold threads of any site. */
  ownOrigins(): ReadonlySet<string>;
}
