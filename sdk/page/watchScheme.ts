import type { Signal } from "@preact/signals";
import { queryPage } from "./queryPage.ts";

/**
 * Keeps `dark` true while the page is dark.
 *
 * @param theme `auto` follows the system, `light` and `dark` stay; anything else is a CSS selector that matches
 *   somewhere in the page while it is dark.
 * @returns What stops the watching.
 */
export function watchScheme(theme: string, dark: Signal<boolean>): () => void {
  if (theme === "light" || theme === "dark") {
    dark.value = theme === "dark";
    return () => {};
  }
  if (theme === "auto") {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const follow = (): void => void (dark.value = query.matches);
    follow();
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }
  const look = (): void => void (dark.value = queryPage(theme) !== null);
  look();
  const observer = new MutationObserver(look);
  for (const target of [document.documentElement, document.body]) {
    observer.observe(target, { attributes: true });
  }
  return () => observer.disconnect();
}
