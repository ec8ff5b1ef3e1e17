import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measureShift } from "../support/layoutShift.ts";
import { browserFound, openBrowser } from "../support/openBrowser.ts";
import { FIVE, startStage, type Stage } from "../support/stage.ts";
import { until } from "../support/until.ts";
import { watchPage } from "../support/watchPage.ts";

const HEAD = '<link rel="stylesheet" href="/grove.css">';
const amountOf = (page: Page) => page.locator("grove-points [part=amount]");

describe.skipIf(!browserFound)("somebody else's page", () => {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage(), openBrowser()]);
    await stage.buy("ada", 40);
    for (const member of ["ben", "cleo"]) await stage.buy(member, 20);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  it.each([
    ["/", 1280],
    ["/", 360],
    ["/magazine/the-kettle-and-the-clock", 1280],
    ["/magazine/the-kettle-and-the-clock", 360],
  ])("[F88] does not move while Grove loads: %s at %i pixels", async (path, width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const shift = await measureShift(page);
    await page.goto(stage.server.url + path);
    for (let step = 0; step < 12; step++) {
      await page.mouse.wheel(0, 400);
      await until("what is in sight has loaded", async () => (await page.locator(".skeleton").count()) === 0);
    }

    expect(await shift()).toBeLessThan(0.02);
    await page.close();
  });

  it("[F88] keeps its words, its globals and its storage, and gets no cookie", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => Reflect.set(window, "known", new Set(Object.getOwnPropertyNames(window))));
    await page.goto(stage.page({ head: HEAD, body: `<p id="words">The page's own words.</p>${FIVE}` }));
    await amountOf(page).waitFor();

    const known = (): string[] => {
      const before: Set<string> = Reflect.get(window, "known");
      return Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && name !== "words");
    };
    expect(await page.evaluate(known)).toEqual(["known", "grove"]);
    expect(await page.locator("#words").textContent()).toBe("The page's own words.");
    expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual([
      "",
      0,
      0,
    ]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it("stores nothing before the first event that earns, and then no more than it needs", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(stage.page({ body: FIVE }));
    await amountOf(page).waitFor();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);

    await page.evaluate(() => window.grove!.push((grove) => void grove.track("visit")));
    await amountOf(page).filter({ hasText: "5" }).waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(["grove:garden:guest"]);
    await page.reload();
    await amountOf(page).filter({ hasText: "5" }).waitFor();
    await context.close();
  });

  it("stores nothing at all until the visitor has consented, and forgets it all when that is withdrawn", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${stage.page({ body: FIVE, attributes: 'data-consent="pending"' })}?grove_ref=SOMECODE`);
    await amountOf(page).waitFor();
    await page.evaluate(() => window.grove!.push((grove) => void grove.track("visit")));
    await amountOf(page).filter({ hasText: "5" }).waitFor();
    const kept = (): Promise<string[]> => page.evaluate(() => Object.keys(localStorage).sort());
    expect(await kept()).toEqual([]);

    await page.evaluate(() => window.grove!.push((grove) => grove.consent(true)));
    expect(await kept()).toEqual(["grove:garden:guest", "grove:garden:ref"]);
    await page.evaluate(() => window.grove!.push((grove) => grove.consent(false)));
    expect(await kept()).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it("may hold the script twice, and elements before and after it", async () => {
    const page = await browser.newPage();
    const watched = await watchPage(page);
    const token = `data-token="${await stage.token("ada")}"`;
    const path = stage.host.put("/twice", {
      body: `<grove-points></grove-points>${stage.script(token)}${stage.script(token)}<grove-points></grove-points><grove-leaderboard board="weekly"></grove-leaderboard><grove-leaderboard board="karma"></grove-leaderboard>`,
    });
    await page.goto(stage.host.origin + path);
    await until("both show the points", async () => {
      const amounts = await amountOf(page).allTextContents();
      return amounts.join() === "40,40";
    });
    await page.locator("grove-leaderboard h2").getByText("Most helpful").waitFor();

    const sockets = watched.requests.filter((address) => address.includes("core-"));
    expect(sockets).toHaveLength(1);
    expect([watched.errors, watched.lines]).toEqual([[], []]);
    await page.close();
  });

  it("may remove, move and add elements at any time", async () => {
    const page = await browser.newPage();
    const watched = await watchPage(page);
    await page.goto(
      stage.page({
        body: '<div id="a"></div><div id="b"></div>',
        attributes: `data-token="${await stage.token("ada")}"`,
      }),
    );
    const put = (place: string): Promise<void> =>
      page.evaluate((place) => {
        const element = document.querySelector("grove-points") ?? document.createElement("grove-points");
        document.querySelector(place)?.append(element);
      }, place);

    await put("#a");
    await amountOf(page).filter({ hasText: "40" }).waitFor();
    await put("#b");
    await page.locator("#b grove-points [part=amount]").filter({ hasText: "40" }).waitFor();
    await page.evaluate(() => document.querySelector("grove-points")?.remove());
    await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", "<grove-points></grove-points>"));
    await amountOf(page).filter({ hasText: "40" }).waitFor();
    await page.evaluate(() => {
      for (let times = 0; times < 20; times++) {
        const element = document.createElement("grove-leaderboard");
        document.body.append(element);
        if (times < 19) element.remove();
      }
    });
    await page.locator("grove-leaderboard tbody tr").first().waitFor();

    expect(watched.errors).toEqual([]);
    await page.close();
  });

  it("[F49] may hold elements whose names clobber the document's", async () => {
    const page = await browser.newPage();
    const watched = await watchPage(page);
    const names = [
      "grove",
      "customElements",
      "currentScript",
      "querySelector",
      "documentElement",
      "body",
      "cookie",
    ];
    const clobbers = names
      .map((name) => `<img name="${name}"><form id="${name}" name="${name}"></form>`)
      .join("");
    const path = stage.host.put("/clobbered", {
      body: `${clobbers}${FIVE}${stage.script(`data-token="${await stage.token("ada")}"`)}`,
    });
    await page.goto(stage.host.origin + path);
    await amountOf(page).filter({ hasText: "40" }).waitFor();
    await page.locator("grove-leaderboard tr.me").waitFor();

    expect([watched.errors, watched.lines]).toEqual([[], []]);
    await page.close();
  });

  it("[F50] may have patched what the browser brings, as Prototype.js does", async () => {
    const page = await browser.newPage();
    const watched = await watchPage(page);
    await page.addInitScript(() => {
      const patch = (target: object, name: string, value: unknown): void =>
        void Object.defineProperty(target, name, {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      // Its `Array.from` knows no iterators and no mapper, its `bind` and `remove` are its own, arrays grow enumerable names.
      patch(Array, "from", (list: ArrayLike<unknown>) => Array.prototype.slice.call(list));
      patch(Array.prototype, "each", Array.prototype.forEach);
      patch(Array.prototype, "without", () => []);
      patch(
        Function.prototype,
        "bind",
        function (this: (...args: unknown[]) => unknown, ...[self, ...first]: unknown[]) {
          return (...rest: unknown[]) => Reflect.apply(this, self, [...first, ...rest]);
        },
      );
      patch(Element.prototype, "remove", function (this: Element) {
        this.parentNode?.removeChild(this);
        return this;
      });
      patch(Document.prototype, "getElementsByClassName", () => []);
      patch(window, "$", (id: string) => document.getElementById(id));
    });
    await page.goto(stage.page({ body: FIVE, attributes: `data-token="${await stage.token("ada")}"` }));
    await amountOf(page).filter({ hasText: "40" }).waitFor();
    await page.locator("grove-leaderboard tr.me").waitFor();

    expect([watched.errors, watched.lines]).toEqual([[], []]);
    await page.close();
  });

  it("[F50] stays quiet where arrays turn into strings twice, as with Prototype.js 1.6", async () => {
    const page = await browser.newPage();
    const watched = await watchPage(page);
    await page.addInitScript(() => {
      Reflect.set(Array.prototype, "toJSON", function (this: unknown[]) {
        return `[${this.map((each) => JSON.stringify(each)).join()}]`;
      });
    });
    await page.goto(stage.page({ body: FIVE, attributes: `data-token="${await stage.token("ada")}"` }));
    await page.locator("grove-points").getByText("Not available").waitFor();

    expect([watched.errors, watched.lines]).toEqual([[], []]);
    await page.close();
  });
});
