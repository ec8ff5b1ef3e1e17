import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenToRegions } from "../support/announcements.ts";
import { browserFound, openBrowser } from "../support/openBrowser.ts";
import { FIVE, startStage, type Stage } from "../support/stage.ts";
import { until } from "../support/until.ts";
import { watchPage } from "../support/watchPage.ts";

const amountOf = (page: Page) => page.locator("grove-points [part=amount]");
const rowsOf = (page: Page) => page.locator("grove-leaderboard tbody tr");
/** What came in, without what is celebrated: that is said by any element. */
const gains = (said: string[]): string[] => said.filter((words) => !words.startsWith("Badge"));
const entriesOf = (page: Page) => page.locator("grove-points [part=entry]");

describe.skipIf(!browserFound)("a page that lives on", () => {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  async function openAs(member: string): Promise<Page> {
    const page = await browser.newPage();
    const token = await stage.token(member);
    await page.goto(stage.page({ body: FIVE, attributes: `data-token="${token}"` }));
    await amountOf(page).waitFor();
    return page;
  }

  it("[F25] moves another window's board and the buyer's own points, without a reload", async () => {
    await stage.buy("lee", 30);
    const [buyer, other] = await Promise.all([openAs("kim"), openAs("lee")]);
    await rowsOf(other).filter({ hasText: "lee" }).waitFor();
    const region = await listenToRegions(buyer, "grove-points");

    await stage.buy("kim", 50.9);

    await amountOf(buyer).filter({ hasText: "50" }).waitFor();
    await rowsOf(other).first().filter({ hasText: "kim" }).waitFor();
    expect(await rowsOf(other).allTextContents()).toEqual(["1kim50", "2leeyou30"]);
    expect(gains(await region.said())).toEqual(["+50 Points: Purchase."]);
    await Promise.all([buyer.close(), other.close()]);
  });

  it("[F85] says each gain once, also where two are alike", async () => {
    const page = await openAs("twin");
    const region = await listenToRegions(page, "grove-points");

    for (const total of [10, 20]) {
      await stage.buy("twin", 10);
      await amountOf(page)
        .filter({ hasText: String(total) })
        .waitFor();
    }
    await until("both were said", async () => gains(await region.said()).length >= 2);

    expect(gains(await region.said())).toEqual(["+10 Points: Purchase.", "+10 Points: Purchase."]);
    await page.close();
  });

  it("goes on by polling where no WebSocket can be had", async () => {
    const page = await browser.newPage();
    const watched = await watchPage(page);
    await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
    await page.goto(stage.page({ body: FIVE, attributes: `data-token="${await stage.token("paul")}"` }));
    await amountOf(page).waitFor();
    await stage.buy("paul", 15);
    await amountOf(page).filter({ hasText: "15" }).waitFor();

    expect(watched.requests.filter((address) => address.includes("transport=polling"))).not.toEqual([]);
    await page.close();
  });

  it("[F25] shows the same after a restart of the server, nothing twice, and goes on", async () => {
    const page = await openAs("ria");
    const watched = await watchPage(page);
    await stage.buy("ria", 10);
    await amountOf(page).filter({ hasText: "10" }).waitFor();
    const region = await listenToRegions(page, "grove-points");
    const before = await rowsOf(page).allTextContents();

    await stage.restart();
    const status = page.locator("grove-points [part=status]");
    await until("the page is online again", async () => (await status.textContent()) === "");
    await stage.buy("ria", 7);
    await amountOf(page).filter({ hasText: "17" }).waitFor();
    await entriesOf(page).nth(1).waitFor();

    expect(await entriesOf(page).count()).toBe(2);
    expect(gains(await region.said())).toEqual([
      "Not connected. What you see may be old.",
      "+7 Points: Purchase.",
    ]);
    await until(
      "the board shows it",
      async () => (await rowsOf(page).allTextContents()).join() !== before.join(),
    );
    expect(await rowsOf(page).allTextContents()).toHaveLength(before.length);
    expect(watched.errors).toEqual([]);
    await page.close();
  });
});
