import type { Page } from "playwright-core";

export interface Focused {
  /** Tag and accessible words of what has the focus, through shadow roots. */
  what: string;
  /** The element of Grove that holds it; empty outside of Grove. */
  host: string;
  /** Whether a person sees where the focus is: an outline, on something that has a size. */
  visible: boolean;
}

/** Where the keyboard stands. */
export function focusedIn(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    let element = document.activeElement;
    let host = "";
    while (element?.shadowRoot?.activeElement) {
      host = element.localName;
      element = element.shadowRoot.activeElement;
    }
    if (!element) return { what: "", host, visible: false };
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    const words = element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
    return {
      what: `${element.localName} ${words}`,
      host,
      visible: outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && width > 8 && height > 8,
    };
  });
}

/** Presses Tab until `words` have the focus; fails with the way it took. Each stop must be visible. */
export async function tabTo(page: Page, words: RegExp, key = "Tab"): Promise<void> {
  const way: string[] = [];
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press(key);
    const { what, host, visible } = await focusedIn(page);
    way.push(what);
    if (host && !visible) throw new Error(`the focus is not to be seen on ${what}`);
    if (words.test(what)) return;
  }
  throw new Error(`${words} was not reached: ${way.join(" → ")}`);
}
