import { originAllowed } from "../identity/origins.ts";
import { THREAD_KEY_MAX, THREAD_TITLE_MAX } from "../protocol/constants.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Site } from "../storage/records.ts";

/** `https://…`, `//…` and whatever a browser would follow or run; `product:42` is a name, not an address. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:?\/\/|\/\/|(?:https?|javascript|data|vbscript|file|blob|about):)/i;

/** Who names a key: a page, which anybody may have opened, or the site's back end. */
export type KeySource = "page" | "server";

/**
 * Says under which key a thread is kept. (C1, C2)
 *
 * An address on one of the site's origins loses its hash and every query parameter that the site does not list, so that one page
 * has one thread. A page may name no other address; a back end may, and that one is kept as it is. Any other key is the owner's own
 * name and is kept as it is.
 *
 * @param own The server's own origins; pages on them may hold threads too.
 * @returns `invalid_payload` for a key that can't be one, `origin_refused` for a page of somebody else's.
 */
export function checkThreadKey(
  site: Pick<Site, "origins" | "keyParams">,
  key: string,
  own: ReadonlySet<string>,
  from: KeySource,
): Result<string> {
  const fault = faultOf(key);
  if (fault) return refuse(fault);
  if (!ADDRESS.test(key.trimStart())) return success(key);

  const url = URL.canParse(key) ? new URL(key) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    return refuse("a thread's key that is an address must be http or https");
  if (url.username !== "" || url.password !== "") return refuse("a thread's key holds no password");
  if (originAllowed(site, url.origin, own)) return cleanUrl(url, site.keyParams);
  if (from === "server") return success(key);
  return failure("origin_refused", `${url.origin} is not one of the site's origins`);
}

function faultOf(key: string): string | null {
  if (key.trim() === "") return "a thread's key may not be empty";
  if (key.length > THREAD_KEY_MAX) return `a thread's key has at most ${THREAD_KEY_MAX} characters`;
  const isText = !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(key) && key.isWellFormed();
  return isText ? null : "a thread's key has no control characters";
}

function refuse(message: string): Result<never> {
  return failure("invalid_payload", message, { errors: [{ path: "thread", message }] });
}

/** A page's address without hash and with the listed parameters only, in the order of the list. */
function cleanUrl(url: URL, keyParams: readonly string[]): Result<string> {
  const kept = new URLSearchParams();
  for (const name of keyParams) for (const value of url.searchParams.getAll(name)) kept.append(name, value);
  url.hash = "";
  url.search = kept.toString();
  // Percent-encoding makes an address longer than it was written.
  return url.href.length <= THREAD_KEY_MAX
    ? success(url.href)
    : refuse("a thread's key is too long as an address");
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
