import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measureShift } from "../support/layoutShift.ts";
import { browserFound, openBrowser } from "../support/openBrowser.ts";
import { freePort } from "../support/serverProcess.mjs";
import { FIVE, startStage, type Stage } from "../support/stage.ts";
import { until } from "../support/until.ts";
import { watchPage, type Watched } from "../support/watchPage.ts";

const NAMES = ["points", "badges", "leaderboard", "referral", "thread"];
/** What Chromium itself reports of a request that failed; nobody can switch that off. */
const BROWSERS_OWN = /Failed to load resource|Content Security Policy/;
const HEAD = '<link rel="stylesheet" href="/grove.css">';
const BODY = `<p id="words">The page's own words.</p>${FIVE}`;

describe.skipIf(!browserFound)("a page whose Grove can't work", () => {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  /** Opens the address in a window that is high enough to hold all five, and waits until each of them says so. */
  async function openBroken(address: string, prepare: (page: Page) => Promise<void> = async () => {}) {
    const page = await browser.newPage({ viewport: { width: 800, height: 2_500 } });
    const watched = await watchPage(page);
    const shift = await measureShift(page);
    await prepare(page);
    await page.goto(address);
    await page.waitForFunction(
      (names) =>
        names.every((name) =>
          document.querySelector(`grove-${name}`)?.shadowRoot?.textContent?.includes("Not available"),
        ),
      NAMES,
    );
    return { page, watched, shift };
  }

  async function expectUnharmed(page: Page, watched: Watched, shift: () => Promise<number>): Promise<void> {
    expect(watched.errors).toEqual([]);
    expect(await page.locator("#words").textContent()).toBe("The page's own words.");
    expect(await page.locator("[aria-busy=true]").count()).toBe(0);
    expect(await page.locator(".skeleton").count()).toBe(0);
    expect(await shift()).toBeLessThan(0.02);
  }

  const told = ({ lines }: Watched): string[] => lines.filter((line) => !BROWSERS_OWN.test(line));

  /** Exactly one line, which may come a little later than the elements' own words. */
  async function expectOneLine(watched: Watched, words: RegExp): Promise<void> {
    await until("the console has a line of ours", () => told(watched).length > 0);
    expect(told(watched)).toEqual([expect.stringMatching(words)]);
  }

  it("[F29] says once which site is unknown, and what to do", async () => {
    const path = stage.host.put("/unknown", {
      head: HEAD + stage.script().replace('data-site="garden"', 'data-site="gardn"'),
      body: BODY,
    });
    const { page, watched, shift } = await openBroken(stage.host.origin + path);

    await expectOneLine(watched, /\[Grove\].*no site "gardn".*data-site.*site list/);
    await expectUnharmed(page, watched, shift);
    await page.close();
  });

  it("[F29] says once that the origin is not listed, and what to do", async () => {
    const path = stage.host.put("/strange", { head: HEAD + stage.script(), body: BODY });
    const { page, watched, shift } = await openBroken(stage.host.strangeOrigin + path);

    await expectOneLine(watched, /\[Grove\].*localhost.*origins of site "garden".*Add it/);
    await expectUnharmed(page, watched, shift);
    await page.close();
  });

  it("[F29] says once that the server does not answer, where the script came from a cache", async () => {
    const path = stage.host.put("/away", { head: HEAD + stage.script(), body: BODY });
    const { page, watched, shift } = await openBroken(stage.host.origin + path, async (page) => {
      await page.route(`${stage.server.url}/sdk/**`, (route) => route.abort("connectionrefused"));
    });

    await expectOneLine(watched, /\[Grove\].*can't be loaded.*Check that the server runs/);
    await expectUnharmed(page, watched, shift);
    await page.close();
  });

  it("[F29] says once that no connection can be had, where all files came", async () => {
    const headers = { "content-security-policy": "connect-src 'self'" };
    const path = stage.host.put("/cut", { head: HEAD + stage.script(), body: BODY, headers });
    const { page, watched, shift } = await openBroken(stage.host.origin + path);

    await expectOneLine(watched, /\[Grove\].*does not answer.*connect-src/);
    await expectUnharmed(page, watched, shift);
    await page.close();
  });

  it("[F29] harms nothing where not even the script can be had", async () => {
    const dead = `http://127.0.0.1:${await freePort()}`;
    const path = stage.host.put("/dead", {
      head: `${HEAD}<script async src="${dead}/grove.js" data-site="garden"></script>`,
      body: BODY,
    });
    const page = await browser.newPage();
    const watched = await watchPage(page);
    const shift = await measureShift(page);
    await page.goto(stage.host.origin + path);

    expect(told(watched)).toEqual([]);
    await expectUnharmed(page, watched, shift);
    await page.close();
  });

  it("[F29] says once that the script tag lacks its site", async () => {
    const script = stage.script().replace('data-site="garden"', "");
    const path = stage.host.put("/siteless", { head: HEAD + script, body: BODY });
    const page = await browser.newPage();
    const watched = await watchPage(page);
    await page.goto(stage.host.origin + path);

    await expectOneLine(watched, /\[Grove\].*data-site/);
    expect(watched.errors).toEqual([]);
    await page.close();
  });
});
