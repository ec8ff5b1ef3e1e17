import type { Account } from "./account.ts";
import type { LimitBooks } from "./limitBooks.ts";
import type { Facts, RuleEvent } from "./types.ts";

/** One event while its rules are judged. */
export interface Judging {
  event: RuleEvent;
  facts: Facts;
  account: Account;
  books: LimitBooks;
}
