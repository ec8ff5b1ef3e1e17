import { setImmediate } from "node:timers/promises";
import type { Site } from "../../storage/records.ts";
import type { Storage } from "../../storage/storage.ts";
import { JournalWalk } from "../verify/JournalWalk.ts";
import { Chain, NO_HEAD } from "./chain.ts";
import { digestEntry } from "./digestEntry.ts";

/** Entries that one seal covers at most: reading and digesting so many takes a few milliseconds, so the server's other work hardly waits. */
export const SEAL_PAGE = 250;

/**
 * Seals what a site committed since its last seal: every page of entries gets a seal that follows the one before. May run in several
 * processes, and be killed at any time; a seal is there once or not at all. (L33)
 *
 * @param forMs How long it may go on; what is left is sealed next time.
 * @returns Entries that were sealed.
 */
export async function sealBooks(
  storage: Pick<Storage, "reads" | "seals">,
  site: Pick<Site, "key">,
  now: number,
  forMs = Infinity,
): Promise<number> {
  const last = await storage.seals.last(site.key);
  const walk = new JournalWalk(storage, site.key, last?.lastSeq ?? 0, SEAL_PAGE);
  let { number, head } = last ?? { number: 0, head: NO_HEAD };
  let sealed = 0;
  const begun = performance.now();
  while (performance.now() - begun < forMs) {
    const { page, fault } = await walk.next();
    if (fault !== null) throw new Error(fault);
    if (page.length === 0) return sealed;
    const chain = new Chain(head);
    for (const { entry, postings } of page) chain.add(entry.seq, digestEntry(entry, postings));
    head = chain.head();
    number += 1;
    // Another process was first: it seals the rest, too.
    if (!(await storage.seals.append(site.key, { number, rows: chain.rows, head, sealedAt: now })))
      return sealed;
    sealed += page.length;
    await setImmediate();
  }
  return sealed;
}
