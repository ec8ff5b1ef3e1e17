/** Numbers and names that the server and the page share. No zod here: the page imports this file. */

/** Version of the socket protocol that a client sends in its handshake. */
export const PROTOCOL_VERSION = 1;

/** Longest member id, in UTF-16 code units. */
export const MEMBER_ID_MAX = 128;
/** Longest client-made id of an event, a post or a command. */
export const CLIENT_ID_MAX = 128;
/** Longest thread key. */
export const THREAD_KEY_MAX = 512;
/** Longest thread title that is kept; longer ones are cut. */
export const THREAD_TITLE_MAX = 300;
/** Longest body of a post, in UTF-16 code units. */
export const POST_BODY_MAX = 20_000;
/** Longest reason that a moderator gives. */
export const REASON_MAX = 1_000;
/** Events in one `POST /v1/events`. */
export const EVENTS_MAX = 1_000;
/** Largest request body, in bytes. */
export const BODY_BYTES_MAX = 1_000_000;
/** Largest single amount of a currency. */
export const AMOUNT_MAX = 1_000_000_000_000;
/** Largest total of a currency that an account may hold. */
export const TOTAL_MAX = 9_000_000_000_000_000;
/** Decimal places that an event's properties may have. */
export const DECIMALS_MAX = 6;
/** Longest `properties` of an event that a page sends, in characters of JSON: a page's events are kept for good like any other. */
export const PAGE_PROPERTIES_MAX = 8_000;
/** How far in the future an event's `at` may lie, in milliseconds. */
export const FUTURE_MAX_MS = 5 * 60_000;
/** Most posts in one page of a thread. */
export const POSTS_PER_PAGE = 50;
/** Rows that a board's topic carries. */
export const BOARD_TOP = 50;
/** Neighbours above and below a member in "around me". */
export const BOARD_AROUND = 2;
/** Entries that the `me` snapshot carries. */
export const ME_ENTRIES = 20;
/** How long an author may edit or delete a post, in milliseconds. */
export const EDIT_WINDOW_MS = 15 * 60_000;

/** Every failure code that Grove answers, over REST and over the socket alike. The page turns them into words. */
export const FAILURE_CODES = [
  "invalid_payload",
  "unauthenticated",
  "token_invalid",
  "token_expired",
  "site_unknown",
  "origin_refused",
  "browser_refused",
  "forbidden",
  "not_found",
  "member_not_found",
  "thread_not_found",
  "post_not_found",
  "board_not_found",
  "referral_not_found",
  "conflict",
  "idempotency_key_reused",
  "event_type_unknown",
  "event_source_refused",
  "reversal_refused",
  "amount_too_large",
  "insufficient_balance",
  "edit_window_closed",
  "thread_locked",
  "referral_refused",
  "guest_refused",
  "program_invalid",
  "protocol_version",
  "rate_limited",
  "payload_too_large",
  "method_not_allowed",
  "media_type_unsupported",
  "unavailable",
  "internal",
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];
