import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { listenToRegions } from "../support/announcements.ts";
import { browserFound, openBrowser } from "../support/openBrowser.ts";
import { FIVE, startStage, type Stage } from "../support/stage.ts";
import { until } from "../support/until.ts";

const amountOf = (page: Page) => page.locator("grove-points [part=amount]");
const thread = (page: Page) => page.locator("grove-thread");

describe.skipIf(!browserFound)("a person's way through the site", () => {
  let stage: Stage;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage(), openBrowser()]);
    stage.host.put("/", { head: stage.script(), body: FIVE });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  /** Opens an address in a browser that nobody has used before. */
  async function open(address: string): Promise<Page> {
    const context = await browser.newContext();
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(address);
    await amountOf(page).waitFor();
    return page;
  }

  const openAs = async (member: string): Promise<Page> =>
    open(stage.page({ body: FIVE, attributes: `data-token="${await stage.token(member)}"` }));

  async function signIn(page: Page, member: string): Promise<void> {
    const token = await stage.token(member);
    await page.evaluate((token) => window.grove!.push((grove) => grove.identify(async () => token)), token);
  }

  const kept = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(localStorage).sort());

  it("a friend follows a link, signs up later, buys, and both are paid", async () => {
    const ada = await openAs("ada");
    const link = await ada.locator("grove-referral [part=link]").inputValue();

    const friend = await open(link);
    expect(friend.url()).toMatch(new RegExp(`^${stage.host.origin}/\\?grove_ref=[A-Z0-9]+$`));
    expect(await kept(friend)).toEqual(["grove:garden:ref"]);
    await friend.goto(stage.page({ body: FIVE }));
    await signIn(friend, "friend");
    await ada.locator("grove-referral").getByText("1 friend joined").waitFor();
    await until("the code is used up", async () => (await kept(friend)).length === 0);
    await stage.buy("friend", 20);

    await amountOf(friend).filter({ hasText: "70" }).waitFor();
    await amountOf(ada).filter({ hasText: "100" }).waitFor();
    await ada.locator("grove-referral").getByText("1 reward earned").waitFor();
  });

  it("nobody is paid for a link of their own", async () => {
    const page = await openAs("solo");
    const link = await page.locator("grove-referral [part=link]").inputValue();
    const other = await open(link);
    await signIn(other, "solo");
    await other.locator("grove-referral [part=link]").waitFor();
    await stage.buy("solo", 20);

    await amountOf(other).filter({ hasText: "20" }).waitFor();
    expect(await page.locator("grove-referral li").allTextContents()).toEqual([
      "0 friends joined",
      "0 rewards earned",
    ]);
  });

  it("a guest earns by a visit, and keeps it on signing in", async () => {
    await stage.buy("gina", 10);
    const page = await open(`${stage.host.origin}/`);
    await page.evaluate(() => window.grove!.push((grove) => void grove.track("visit")));
    await amountOf(page).filter({ hasText: "5" }).waitFor();
    expect(await kept(page)).toEqual(["grove:garden:guest"]);

    await signIn(page, "gina");
    await amountOf(page).filter({ hasText: "15" }).waitFor();
    await until("the guest is done with", async () => (await kept(page)).length === 0);
    await page.evaluate(() => window.grove!.push((grove) => void grove.track("visit")));
    await page.reload();
    await signIn(page, "gina");
    await amountOf(page).filter({ hasText: "15" }).waitFor();
  });

  it("signing out leaves nothing of the member", async () => {
    await stage.buy("otto", 10);
    const page = await open(`${stage.host.origin}/`);
    await signIn(page, "otto");
    await amountOf(page).filter({ hasText: "10" }).waitFor();
    await page.evaluate(() => window.grove!.push((grove) => grove.logout()));

    await amountOf(page).filter({ hasText: /^0$/ }).waitFor();
    await page.locator("grove-referral").getByText("Sign in to get your own link.").waitFor();
    expect(await page.locator("grove-leaderboard tr.me").count()).toBe(0);
    expect(await kept(page)).toEqual([]);
  });

  it("what was typed is there after a reload, in the composer and in a reply", async () => {
    await stage.rest("POST", "/v1/threads/drafts/posts", { id: "d1", memberId: "ben", body: "A question" });
    const body = FIVE.replace("<grove-thread>", '<grove-thread thread="drafts">');
    const page = await open(stage.page({ body, attributes: `data-token="${await stage.token("dana")}"` }));
    await thread(page).scrollIntoViewIfNeeded();
    await thread(page).getByRole("button", { name: "Join the discussion" }).click();
    await thread(page).getByRole("textbox", { name: "Join the discussion" }).fill("Half a thought");
    await thread(page).getByRole("button", { name: "Reply", exact: true }).click();
    await thread(page).getByRole("textbox", { name: "Reply" }).fill("Half an answer");

    await page.reload();
    await thread(page).scrollIntoViewIfNeeded();
    const comment = thread(page).getByRole("textbox", { name: "Join the discussion" });
    const reply = thread(page).getByRole("textbox", { name: "Reply" });
    await comment.waitFor();
    expect([await comment.inputValue(), await reply.inputValue()]).toEqual([
      "Half a thought",
      "Half an answer",
    ]);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");

    await reply.press("Control+Enter");
    await thread(page).locator("li li").getByText("Half an answer").waitFor();
    await until("only one draft is kept", async () => (await kept(page)).length === 1);
  });

  it("a token that ends is replaced, and the person notices nothing", async () => {
    const page = await open(`${stage.host.origin}/`);
    const asked: number[] = [];
    await page.exposeFunction("fetchToken", async () => {
      asked.push(Date.now());
      const seconds = asked.length === 1 ? 3 : 600;
      return stage.token("tess", { exp: Math.floor(Date.now() / 1_000) + seconds });
    });
    await page.evaluate(() => {
      const fetchToken: () => Promise<string> = Reflect.get(window, "fetchToken");
      window.grove!.push((grove) => grove.identify(fetchToken));
    });
    await page.locator("grove-referral [part=link]").waitFor();
    const region = await listenToRegions(page, "grove-points");
    await until("a second token was asked for", () => asked.length > 1);
    await stage.buy("tess", 10);
    await amountOf(page).filter({ hasText: "10" }).waitFor();

    expect((await region.said()).filter((words) => !words.startsWith("Badge"))).toEqual([
      "+10 Points: Purchase.",
    ]);
    expect(asked).toHaveLength(2);
  });
});
