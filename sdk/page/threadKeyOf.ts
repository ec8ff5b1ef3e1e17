import { THREAD_KEY_MAX } from "../../server/protocol/constants.ts";

/**
 * The key of a page's thread: what the element says, else the page's canonical address, else its address without
 * hash and without every query parameter that the owner did not list.
 *
 * @param canonical `href` of `<link rel="canonical">`, already resolved.
 */
export function threadKeyOf(
  named: string | null,
  canonical: string | null,
  address: string,
  keyParams: readonly string[],
): string {
  if (named?.trim()) return named.trim().slice(0, THREAD_KEY_MAX);
  const url = new URL(canonical || address);
  url.hash = "";
  if (!canonical) {
    for (const name of new Set(url.searchParams.keys())) {
      if (!keyParams.includes(name)) url.searchParams.delete(name);
    }
  }
  return url.href.slice(0, THREAD_KEY_MAX);
}
