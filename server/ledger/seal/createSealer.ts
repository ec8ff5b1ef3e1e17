import { setImmediate } from "node:timers/promises";
import type { SiteContext } from "../../identity/directory.ts";
import type { Core } from "../core.ts";
import { JournalWalk } from "../verify/JournalWalk.ts";
import { SealCheck } from "./SealCheck.ts";
import { SEAL_PAGE, sealBooks } from "./sealBooks.ts";

/** Pages that one round looks at again. */
const PAGES = 8;
/** Time that one round gives to sealing, in milliseconds: under a rush of events the rest waits for a quieter time. */
const ROUND_MS = 300;

interface Look {
  walk: JournalWalk;
  check: SealCheck;
}

/**
 * Makes the job that seals what was committed, and looks through what was sealed before, some thousand entries a round, again and
 * again. Where a row is not as it was sealed, it notes a breach: from then on nothing is granted. (L33, L34)
 *
 * @returns The job's work for one site; it throws where it found a breach, so the log tells of it.
 */
export function createSealer(core: Core): (ctx: SiteContext) => Promise<void> {
  const looks = new Map<number, Look>();

  return async ({ site, breach }) => {
    const { storage, directory } = core;
    // What is broken is not sealed over; the log says so again and again until somebody looks.
    if (breach !== null) throw brokenBooks(site.id, breach.fault);
    await sealBooks(storage, site, core.clock(), ROUND_MS);
    const look = looks.get(site.key) ?? begin(core, site.key);
    looks.set(site.key, look);
    const broken = await lookOn(look);
    if (broken === "end") looks.delete(site.key);
    if (broken === null || broken === "end") return;
    looks.delete(site.key);
    await storage.seals.setBreach(site.key, { ...broken, foundAt: core.clock() });
    directory.invalidate();
    throw brokenBooks(site.id, broken.fault);
  };
}

function brokenBooks(site: string, fault: string): Error {
  return new Error(`The books of ${site} are broken: ${fault}. Nothing is granted until they prove again.`);
}

function begin({ storage }: Core, site: number): Look {
  return { walk: new JournalWalk(storage, site, 0, SEAL_PAGE), check: new SealCheck(storage.seals, site) };
}

async function lookOn({ walk, check }: Look) {
  for (let page = 0; page < PAGES; page++) {
    const { page: rows, fault } = await walk.next();
    for (const { entry, postings } of rows) {
      const broken = await check.take(entry, postings);
      if (broken) return broken;
    }
    if (fault !== null) return { seq: walk.last, fault };
    if (rows.length === 0) return (await check.end()) ?? ("end" as const);
    await setImmediate();
  }
  return null;
}
