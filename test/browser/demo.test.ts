import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserFound, openBrowser } from "../support/openBrowser.ts";
import { until } from "../support/until.ts";
import { startServer } from "../support/serverProcess.mjs";

type Server = Awaited<ReturnType<typeof startServer>>;

/** What a page complained of: errors of scripts, refused resources, violations of its policy. */
function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  return complaints;
}

/** The score that a board's own row shows, whatever surrounds it. */
const rowsOf = (page: Page) => page.locator("grove-leaderboard tbody tr, grove-leaderboard li");

describe.skipIf(!browserFound)("the demo in a browser", () => {
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it("moves the board in a second window when somebody buys in the first", async () => {
    const first = await (await browser.newContext()).newPage();
    const second = await (await browser.newContext()).newPage();
    const complaints = listenForComplaints(first);
    await first.goto(`${server.url}/?as=omar`);
    await second.goto(`${server.url}/?as=mira`);
    await rowsOf(second).filter({ hasText: "Mira Okafor" }).waitFor();

    for (let times = 0; times < 9; times++)
      await first.getByRole("button", { name: "Add Cast-iron kettle" }).click();
    await first.getByRole("button", { name: "Pay" }).click();

    await first.getByText("Paid €612.00. 612 points are yours.").waitFor();
    const best = rowsOf(second).first();
    await best.filter({ hasText: "Omar Haddad" }).waitFor();
    expect(await best.textContent()).toMatch(/6\d\d/);
    expect(complaints).toEqual([]);
    await Promise.all([first.context().close(), second.context().close()]);
  });

  it("pays an order once when its answer was lost", async () => {
    const order = {
      order: crypto.randomUUID(),
      member: "tomas",
      items: [{ product: "fern", quantity: 1 }],
    };
    const send = async () => {
      const answer = await fetch(`${server.url}/demo/orders`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(order),
      });
      return answer.json();
    };

    expect([await send(), await send()]).toEqual([
      { amount: 24, points: 24 },
      { amount: 24, points: 24 },
    ]);
  });

  it.each([
    ["/", 360],
    ["/", 1280],
    ["/magazine", 360],
    ["/magazine/letters-from-a-shared-garden", 1280],
  ])("fits and has nothing to complain of: %s at %i pixels", async (path, width) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const complaints = listenForComplaints(page);
    await page.goto(server.url + path);
    await page.locator("grove-points").getByText("Points", { exact: false }).first().waitFor();

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("answers why for every entry that a sample member has", async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/?as=mira`);
    const points = page.locator("grove-points");
    const whys = points.getByRole("button", { name: /^Why\?/ });
    await whys.first().waitFor();
    const more = points.getByRole("button", { name: "Show more" });
    while (await more.isVisible()) {
      const before = await whys.count();
      await more.click();
      await until("more came, or there is no more", async () => {
        return (await whys.count()) > before || !(await more.isVisible());
      });
    }
    expect(await whys.count()).toBeGreaterThan(4);

    for (const why of await whys.all()) {
      await why.click();
      const answer = points.getByRole("dialog").locator(".answer");
      await answer.locator("[part~=line]").first().waitFor();
      expect(await answer.textContent()).toMatch(/given|cut|not given/);
      await page.keyboard.press("Escape");
      await answer.waitFor({ state: "detached" });
    }
    await page.close();
  });

  it("shows the sample thread below its article, and gives points for reading to the end", async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/magazine/the-kettle-and-the-clock?as=noah`);
    await page.locator("grove-thread").scrollIntoViewIfNeeded();
    await page.getByText("I will never hear a kettle the same way again.").waitFor();

    // By what it gives in points: the same event gives dew, too.
    const reasons = page.locator("grove-points [part=entry]").filter({ hasText: /^Read to the end.*Points/ });
    await reasons.first().waitFor();
    expect(await reasons.count()).toBe(1);
    await page.close();
  });
});
