import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { focusedIn, tabTo } from "../support/focused.ts";
import { browserFound, openBrowser } from "../support/openBrowser.ts";
import { FIVE, startStage, type Stage } from "../support/stage.ts";
import { until } from "../support/until.ts";

const BODY = `<main>${FIVE.replace("<grove-thread>", '<grove-thread thread="keys">')}</main><a href="#end">The end</a>`;

describe.skipIf(!browserFound)("with the keyboard alone", () => {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage(), openBrowser()]);
    const post = (id: string, body: string): Promise<unknown> =>
      stage.rest("POST", "/v1/threads/keys/posts", { id, memberId: "ben", body });
    await post("k1", "The first words");
    await post("k2", "The second words");
    for (let times = 0; times < 6; times++) await stage.buy("ada", 10);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  async function open(member = "ada"): Promise<Page> {
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    await page.goto(stage.page({ body: BODY, attributes: `data-token="${await stage.token(member)}"` }));
    await page.locator("grove-points [part=amount]").waitFor();
    await page.locator("grove-referral [part=copy]").waitFor();
    await page.locator("grove-thread").scrollIntoViewIfNeeded();
    await page.locator("grove-thread [part=post]").nth(1).waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    return page;
  }

  /** The focus may come a moment after what it stands on; where it ends up, a person must see it. */
  async function expectFocus(page: Page, words: RegExp): Promise<void> {
    await until(`the focus is on ${words}`, async () => words.test((await focusedIn(page)).what));
    expect((await focusedIn(page)).visible).toBe(true);
  }

  const thread = (page: Page) => page.locator("grove-thread");

  it("[F85] every stop is visible, and Tab leads out at the end", async () => {
    const page = await open();
    await tabTo(page, /^a The end/);
    expect(await focusedIn(page)).toMatchObject({ host: "" });
    await page.context().close();
  });

  it("[F85] a comment is written, previewed and sent, and the focus is never lost", async () => {
    const page = await open();
    await tabTo(page, /^button Join the discussion/);
    await page.keyboard.press("Enter");
    await thread(page).locator("textarea:focus").waitFor();
    await expectFocus(page, /^textarea/);
    await page.keyboard.type("Written with *keys*");

    await tabTo(page, /^button Preview/);
    await page.keyboard.press("Enter");
    await thread(page).locator(".preview em").getByText("keys").waitFor();
    await expectFocus(page, /^button Preview/);
    await page.keyboard.press("Enter");
    await thread(page).locator("textarea:focus").waitFor();
    await page.keyboard.press("Control+Enter");

    await thread(page).getByRole("article").filter({ hasText: "Written with keys" }).waitFor();
    await expectFocus(page, /^button Join/);
    await page.context().close();
  });

  it("[F85] a reply is begun, left by Escape, begun again and sent", async () => {
    const page = await open("cleo");
    await tabTo(page, /^button Reply/);
    await page.keyboard.press("Enter");
    await thread(page).locator("textarea:focus").waitFor();
    await page.keyboard.press("Escape");
    await thread(page).getByRole("textbox", { name: "Reply" }).waitFor({ state: "detached" });
    await expectFocus(page, /^button Reply/);

    await page.keyboard.press("Enter");
    await thread(page).locator("textarea:focus").waitFor();
    await page.keyboard.type("An answer by keys");
    await page.keyboard.press("Control+Enter");
    await thread(page).locator("li li").getByText("An answer by keys").waitFor();
    await expectFocus(page, /^button Reply/);
    await page.context().close();
  });

  it("[F85] a vote is cast and the order is changed", async () => {
    const page = await open("dora");
    await tabTo(page, /^button Helpful/);
    await page.keyboard.press("Space");
    await thread(page).getByText("Score 1").waitFor();
    await expectFocus(page, /^button Helpful/);

    await tabTo(page, /^select Order/, "Shift+Tab");
    await page.keyboard.press("ArrowDown");
    const first = thread(page).locator("[part=post]").first();
    await first.filter({ hasNotText: "The first words" }).waitFor();
    await expectFocus(page, /^select/);
    await page.context().close();
  });

  it("[F85] a comment of one's own is changed and deleted", async () => {
    const page = await open("erin");
    await stage.rest("POST", "/v1/threads/keys/posts", { id: "k-erin", memberId: "erin", body: "Mine" });
    const mine = thread(page).getByRole("article").filter({ hasText: "Mine" });
    await mine.waitFor();
    await tabTo(page, /^button Edit/);
    await page.keyboard.press("Enter");
    await thread(page).locator("textarea:focus").waitFor();
    await page.keyboard.press("End");
    await page.keyboard.type(" and better");
    await page.keyboard.press("Control+Enter");
    await thread(page).getByText("Mine and better").waitFor();
    await expectFocus(page, /^button Edit/);

    await tabTo(page, /^button Delete/);
    await page.keyboard.press("Enter");
    await thread(page).locator("form button:focus").waitFor();
    await expectFocus(page, /^button Delete/);
    await page.keyboard.press("Enter");
    await thread(page).getByText("Mine and better").waitFor({ state: "detached" });
    await expectFocus(page, /^article/);
    await page.context().close();
  });

  it("[F85] the link is copied, the code opened, and more points shown", async () => {
    const page = await open();
    await tabTo(page, /^button Show more/);
    await page.keyboard.press("Enter");
    await page.locator("grove-points [part=entry]").nth(5).waitFor();
    await expectFocus(page, /^li Purchase/);

    await tabTo(page, /^button Copy/);
    await page.keyboard.press("Enter");
    await page.locator("grove-referral").getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/r\/[A-Z0-9]+$/);
    await tabTo(page, /^button QR code/);
    await page.keyboard.press("Enter");
    await page.getByRole("img", { name: "QR code" }).waitFor();
    await expectFocus(page, /^button QR code/);
    await page.context().close();
  });

  it("[F85] a badge tells what it is for as soon as it has the focus", async () => {
    const page = await open();
    await tabTo(page, /^button First harvest, earned, .*Your first order/);
    expect(await page.locator("grove-badges .tip").first().isVisible()).toBe(true);
    await page.context().close();
  });
});
