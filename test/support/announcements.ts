import type { Page } from "playwright-core";

/** What a screen reader would say of an element's live regions, in order, from now on. */
export interface Announcements {
  said: () => Promise<string[]>;
}

/** Listens to every `<output>` in the shadow roots of the elements that match. */
export async function listenToRegions(page: Page, selector: string): Promise<Announcements> {
  const said = await page.evaluateHandle((selector) => {
    const heard: string[] = [];
    const roots = [...document.querySelectorAll(selector)].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    if (roots.length === 0) throw new Error(`${selector} has no shadow root`);
    const observer = new MutationObserver((records) => {
      const regions = new Set<Element>();
      for (const { target } of records) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest("output");
        if (region) regions.add(region);
      }
      for (const region of regions) if (region.textContent) heard.push(region.textContent.trim());
    });
    for (const root of roots) observer.observe(root, { subtree: true, childList: true, characterData: true });
    return heard;
  }, selector);
  return { said: () => said.evaluate((heard) => [...heard]) };
}
