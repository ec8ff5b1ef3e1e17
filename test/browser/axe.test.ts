import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "../support/findViolations.ts";
import { browserFound, openBrowser } from "../support/openBrowser.ts";
import { ALL, startStage, type Stage } from "../support/stage.ts";
import { until } from "../support/until.ts";

interface Look {
  context: BrowserContextOptions;
  html: string;
}

const LOOKS: Record<string, Look> = {
  "in the light": { context: {}, html: 'lang="en"' },
  "in the dark": { context: { colorScheme: "dark" }, html: 'lang="en" class="night"' },
  "from right to left": { context: {}, html: 'lang="en" dir="rtl"' },
  "at 320 pixels": { context: { viewport: { width: 320, height: 900 } }, html: 'lang="en"' },
  "with forced colours": { context: { forcedColors: "active", colorScheme: "dark" }, html: 'lang="en"' },
};

const bodyWith = (thread: string): string =>
  `<main><h1>A page</h1>${ALL.replace("<grove-thread>", `<grove-thread thread="${thread}">`)}</main>`;

describe.skipIf(!browserFound).each(Object.keys(LOOKS))("the elements %s", (name) => {
  const look = LOOKS[name]!;
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage(), openBrowser()]);
    for (const [member, amount] of Object.entries({ ada: 150, ben: 40, cleo: 30 }))
      await stage.buy(member, amount);
    const post = async (id: string, memberId: string, more: object): Promise<unknown> =>
      stage.rest("POST", "/v1/threads/talk/posts", { id, memberId, ...more });
    await post("p1", "ben", {
      body: "Words with `code`, a [link](https://a.example) and\n\n> a quote\n\n1. list",
    });
    await post("p2", "ada", { body: "An answer", parentId: "p1" });
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  interface Visit {
    member?: string;
    thread?: string;
    script?: string;
  }

  async function visit({ member, thread = "talk", script }: Visit): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: "reduce", ...look.context });
    const page = await context.newPage();
    const token = member && `data-token="${await stage.token(member)}"`;
    const path = stage.host.put(`/${crypto.randomUUID()}`, {
      head: script ?? stage.script(token),
      body: bodyWith(thread),
      html: look.html,
    });
    await page.goto(stage.host.origin + path);
    await page.locator("grove-thread").scrollIntoViewIfNeeded();
    await until("nothing is on its way", async () => {
      const loading = await page.locator("[aria-busy=true]").count();
      return loading === 0 && (await page.locator("grove-thread h2").count()) === 1;
    });
    return page;
  }

  async function expectAccessible(page: Page): Promise<void> {
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.context().close();
  }

  it("[F85] have nothing for axe to find once loaded", async () => {
    const page = await visit({ member: "ada" });
    await page.locator("grove-badges [part=badge]").first().focus();
    await expectAccessible(page);
  });

  it("[F85] have nothing for axe to find where everything is open", async () => {
    const page = await visit({ member: "ada" });
    await page.getByRole("button", { name: "QR code" }).click();
    await page.getByRole("img", { name: "QR code" }).waitFor();
    const thread = page.locator("grove-thread");
    await thread.getByRole("button", { name: "Join the discussion" }).click();
    await thread.getByRole("textbox", { name: "Join the discussion" }).fill("Some *words*");
    await thread.getByRole("button", { name: "Preview" }).click();
    await thread.getByRole("button", { name: "Reply", exact: true }).first().click();
    await thread.getByRole("textbox", { name: "Reply" }).waitFor();
    await thread.getByRole("button", { name: "Delete" }).click();
    await expectAccessible(page);
  });

  it("[F85] have nothing for axe to find while one explains", async () => {
    const page = await visit({ member: "ada" });
    await page.getByRole("button", { name: "Why? Purchase" }).first().click();
    await page.getByRole("dialog").locator("[part~=line]").first().waitFor();
    await expectAccessible(page);
  });

  it("[F85] have nothing for axe to find for a visitor", async () => {
    await expectAccessible(await visit({}));
  });

  it("[F85] have nothing for axe to find while they are empty", async () => {
    await expectAccessible(await visit({ member: "newcomer", thread: "silence" }));
  });

  it("[F85] have nothing for axe to find where the connection is refused", async () => {
    await expectAccessible(await visit({ script: stage.script().replace("garden", "unknown") }));
  });

  it("[F85] have nothing for axe to find while offline", async () => {
    const page = await visit({ member: "ada" });
    await stage.restart(async () => {
      await page.locator("grove-thread [part=status]").getByText("Not connected").waitFor();
      await expectAccessible(page);
    });
  });
});
