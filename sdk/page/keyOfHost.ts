import { queryPage } from "./queryPage.ts";
import { threadKeyOf } from "./threadKeyOf.ts";

/** The thread that an element is about, from its attributes, the page's canonical address or the page's own. */
export function keyOfHost(attribute: (name: string) => string | null, keyParams: readonly string[]): string {
  const link = queryPage('link[rel~="canonical"]');
  const canonical = link instanceof HTMLLinkElement ? link.href : null;
  return threadKeyOf(attribute("thread") ?? attribute("key"), canonical, location.href, keyParams);
}
