import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserFound, openBrowser } from "../support/openBrowser.ts";
import { FIVE, startStage, type Stage } from "../support/stage.ts";
import { watchPage, type Watched } from "../support/watchPage.ts";

const HEAD = '<link rel="stylesheet" href="/grove.css">';
const THREAD = FIVE.replace("<grove-thread>", '<grove-thread thread="policy">');

describe.skipIf(!browserFound)("a page with a strict policy", () => {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage(), openBrowser()]);
    await stage.buy("ada", 40);
    const post = { id: "policy-1", memberId: "ben", body: "Some **bold** words" };
    await stage.rest("POST", "/v1/threads/policy/posts", post);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  async function openUnder(policy: string): Promise<[Page, Watched]> {
    const page = await browser.newPage();
    const watched = await watchPage(page);
    const token = await stage.token("ada");
    const headers = { "content-security-policy": policy };
    const attributes = `data-token="${token}" data-theme="auto" nonce="abc"`;
    await page.goto(stage.page({ head: HEAD, body: THREAD, headers, attributes }));
    await page.locator("grove-thread").scrollIntoViewIfNeeded();
    return [page, watched];
  }

  /** Everything that the five do, the parts that load late too. */
  async function useAllFive(page: Page): Promise<void> {
    await page.locator("grove-points [part=amount]").filter({ hasText: "40" }).waitFor();
    await page.locator("grove-badges").getByText("First harvest").first().waitFor();
    await page.locator("grove-leaderboard tr.me").waitFor();
    await page.locator("grove-referral").getByRole("button", { name: "QR code" }).click();
    await page.locator("grove-referral svg.qr path").waitFor();
    const thread = page.locator("grove-thread");
    await thread.locator("[part=body] strong").getByText("bold").waitFor();
    await thread.getByRole("button", { name: "Join the discussion" }).click();
    await thread.getByRole("textbox").fill("I *agree*");
    await thread.getByRole("button", { name: "Preview" }).click();
    await thread.locator(".preview em").getByText("agree").waitFor();
    await thread.getByRole("button", { name: "Cancel" }).click();
  }

  it.each([
    [
      "the contract's",
      () => `script-src ${stage.server.url}; style-src 'self'; require-trusted-types-for 'script'`,
    ],
    [
      "one that names everything",
      () =>
        `default-src 'none'; script-src ${stage.server.url}; style-src 'self'; img-src 'self'; ` +
        `connect-src ${stage.server.url} ${stage.server.url.replace("http", "ws")}; ` +
        "require-trusted-types-for 'script'; trusted-types grove; base-uri 'none'; form-action 'none'",
    ],
    [
      "one of nonces",
      () => "script-src 'nonce-abc' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'",
    ],
  ])("[F52] all five work under %s, and nothing is reported", async (_name, policy) => {
    const [page, watched] = await openUnder(policy());
    await useAllFive(page);

    expect(watched.violations).toEqual([]);
    expect(watched.errors).toEqual([]);
    expect(watched.lines).toEqual([]);
    await page.close();
  });

  it("[F52] shows posts as plain words where the page allows no policy of ours", async () => {
    const [page, watched] = await openUnder(
      `script-src ${stage.server.url}; require-trusted-types-for 'script'; trusted-types 'none'`,
    );
    await page.locator("grove-thread [part=body]").getByText("Some bold words").waitFor();

    expect(watched.errors).toEqual([]);
    await page.close();
  });
});
