import type { Page } from "playwright-core";

/** Starts to add up layout shifts, from before the page's first paint on. */
export async function measureShift(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const sum = { shift: 0 };
    Reflect.set(window, "layoutShift", sum);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum.shift += Number(Reflect.get(entry, "value"));
    }).observe({ type: "layout-shift", buffered: true });
  });
  return async () => page.evaluate(() => Number(Reflect.get(Reflect.get(window, "layoutShift"), "shift")));
}
