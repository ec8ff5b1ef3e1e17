import type { BooksStorage } from "../../../server/storage/books.ts";
import { aLogLine, aMember, anEntry, aPlan, aPost, aThread, aTransfer, NOON } from "./records.ts";

/** One of everything: member 1 (code `ada`, a hold due at noon), entry `o1`, thread 2, post 3 and what belongs to them. */
export async function writeOneOfEach(books: BooksStorage, site: number): Promise<void> {
  const hold = { hold: "h", currency: "points", amount: 1, due: NOON };
  const ada = aMember(1, { code: "ada", state: { ...aMember(1).state, holds: [hold] } });
  await books.commit(
    site,
    aPlan({
      entries: [anEntry("o1", 1, { reverses: { ns: "s", id: "gone" } })],
      postings: aTransfer(0, 1, 10),
      newMembers: [ada],
      buckets: [{ member: 1, bucket: "b", times: 1, amounts: {}, version: 0 }],
      newThreads: [aThread(2)],
      newPosts: [aPost(3, 2, 1)],
      votes: [{ post: 3, member: 1, value: 1 }],
      log: [aLogLine("l1")],
    }),
  );
}
