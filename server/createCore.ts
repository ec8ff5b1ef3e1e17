import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { createCipher } from "./identity/cipher.ts";
import { createDirectory } from "./identity/createDirectory.ts";
import type { Core } from "./ledger/core.ts";
import { createIntake } from "./ledger/intake/createIntake.ts";
import { createTotals } from "./ledger/createTotals.ts";
import { Jobs } from "./ledger/jobs.ts";
import type { Storage } from "./storage/storage.ts";

export interface CoreDeps {
  storage: Storage;
  /** 32 bytes in base64. */
  encryptionKey: string;
  log: Logger;
  clock?: () => number;
  publicUrl?: string | null;
  ownOrigins?: () => ReadonlySet<string>;
}

const NO_ORIGINS: ReadonlySet<string> = new Set();
const RANDOM_BYTES = 18;

/** Puts together what every use case is given, over one open storage. */
export function createCore(deps: CoreDeps): Core {
  const { storage, log, clock = Date.now, ownOrigins = () => NO_ORIGINS, publicUrl = null } = deps;
  const cipher = createCipher(deps.encryptionKey);
  const directory = createDirectory({ storage, cipher, clock });
  const intake = createIntake({
    books: storage.books,
    directory,
    clock,
    onError: (error, what) => log.error({ err: error }, what),
  });
  const randomId = (): string => randomBytes(RANDOM_BYTES).toString("base64url");
  return {
    storage,
    directory,
    intake,
    totals: createTotals({ storage, intake }),
    cipher,
    jobs: new Jobs(randomId),
    clock,
    publicUrl,
    randomId,
    ownOrigins,
  };
}
