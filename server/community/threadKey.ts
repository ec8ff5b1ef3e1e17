import { THREAD_KEY_MAX, THREAD_TITLE_MAX } from "../protocol/constants.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Site } from "../storage/records.ts";

/** `https://…`, `//…` and whatever a browser would follow or run; `product:42` is a name, not an address. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:?\/\/|\/\/|(?:https?|javascript|data|vbscript|file|blob|about):)/i;

/**
 * Says under which key a thread is kept. (C1, C2)
 *
 * A key that is an address must be http(s) on one of the site's origins, and loses its hash and every query parameter that the
 * site does not list, so that one page has one thread. Any other key is the owner's own name and is kept as it is.
 *
 * @returns `invalid_payload` for a key that can't be one, `origin_refused` for a page of somebody else's.
 */
export function checkThreadKey(site: Pick<Site, "origins" | "keyParams">, key: string): Result<string> {
  const bad = (message: string) =>
    failure("invalid_payload", message, { errors: [{ path: "thread", message }] });
  if (key.trim() === "") return bad("a thread's key may not be empty");
  if (key.length > THREAD_KEY_MAX) return bad(`a thread's key has at most ${THREAD_KEY_MAX} characters`);
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(key) || !key.isWellFormed())
    return bad("a thread's key has no control characters");
  if (!ADDRESS.test(key.trimStart())) return success(key);

  const url = URL.parse(key);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    return bad("a thread's key that is an address must be http or https");
  if (url.username !== "" || url.password !== "") return bad("a thread's key holds no password");
  if (!site.origins.includes(url.origin))
    return failure("origin_refused", `${url.origin} is not one of the site's origins`);
  return shortEnough(cleanUrl(url, site.keyParams), bad);
}

/** The server's own view of a page's address: no hash, only the listed parameters, in the order of the list. */
function cleanUrl(url: URL, keyParams: readonly string[]): string {
  const kept = new URLSearchParams();
  for (const name of keyParams) for (const value of url.searchParams.getAll(name)) kept.append(name, value);
  url.hash = "";
  url.search = kept.toString();
  return url.href;
}

/** Percent-encoding makes an address longer than it was written. */
function shortEnough(key: string, bad: (message: string) => Result<never>): Result<string> {
  return key.length <= THREAD_KEY_MAX
    ? success(key)
    : bad("a thread's key is too long once it is percent-encoded");
}

/** A page's title as it may stand in lists: one line, without control and direction characters, cut at `THREAD_TITLE_MAX`. */
export function cleanTitle(title: string): string {
  const text = title
    .slice(0, THREAD_TITLE_MAX * 4)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return text.length <= THREAD_TITLE_MAX
    ? text
    : text
        .slice(0, THREAD_TITLE_MAX)
        .toWellFormed()
        .replace(/\uFFFD$/, "");
}
