/**
 * Where a referral link leads: the site's home, or a path on its origin, with the code for the page to keep. (F54)
 *
 * @param home The site's home, an http(s) URL.
 * @param to A path with exactly one leading `/`; anything that a browser could take for another host is left out.
 * @param code `null` when nobody has the code: the visitor arrives all the same, without it.
 */
export function referralTarget(home: string, to: string | undefined, code: string | null): string {
  const target = new URL(to !== undefined && isOwnPath(to) ? new URL(home).origin + to : home);
  if (code !== null) target.searchParams.set("grove_ref", code);
  return target.href;
}

function isOwnPath(to: string): boolean {
  return to.length <= 2_048 && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to) && to.isWellFormed();
}
