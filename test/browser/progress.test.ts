import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenToRegions } from "../support/announcements.ts";
import { focusedIn, tabTo } from "../support/focused.ts";
import { browserFound, openBrowser } from "../support/openBrowser.ts";
import { progressProgram } from "../support/progressProgram.ts";
import { startStage, type Stage } from "../support/stage.ts";
import { until } from "../support/until.ts";
import { watchPage } from "../support/watchPage.ts";

const ONE_OF_EACH = `<grove-tier></grove-tier><grove-quests></grove-quests>
<grove-points></grove-points><grove-badges></grove-badges>`;
const ELEMENTS = "grove-tier, grove-quests, grove-points, grove-badges";

describe.skipIf(!browserFound)("levels, quests and whys", () => {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage({ program: progressProgram }), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  interface Visit {
    body?: string;
    html?: string;
    headers?: Record<string, string>;
    context?: BrowserContextOptions;
  }

  async function openAs(member: string, visit: Visit = {}): Promise<Page> {
    const { body = ONE_OF_EACH, context, ...page } = visit;
    const opened = await (await browser.newContext({ reducedMotion: "reduce", ...context })).newPage();
    const attributes = `data-token="${await stage.token(member)}"`;
    await opened.goto(stage.page({ ...page, body: `<main>${body}</main>`, attributes }));
    await opened.locator("grove-points [part=amount]").first().waitFor();
    await opened.locator("grove-quests [part=streak]").first().waitFor();
    await opened.locator("grove-tier [part=ladder]").first().waitFor();
    return opened;
  }

  const track = (page: Page, type: string, id?: string): Promise<unknown> =>
    page.evaluate(
      ([type, id]) =>
        new Promise((resolve) => {
          const push = (task: (grove: { track: (...args: unknown[]) => Promise<unknown> }) => void): void => {
            const queue: unknown = Reflect.get(window, "grove");
            Reflect.apply(Reflect.get(Object(queue), "push"), queue, [task]);
          };
          push((grove) => void grove.track(type, {}, id ? { id } : undefined).then(resolve));
        }),
      [type, id] as const,
    );
  const quest = (page: Page, name: string) =>
    page.locator("grove-quests").first().getByRole("article", { name });

  it("[F25] what one reads moves everybody's challenge, and one's own quest and badge, live", async () => {
    const [ada, ben] = await Promise.all([openAs("ada"), openAs("ben")]);
    await quest(ben, "A library").getByText("0 of 10", { exact: true }).waitFor();
    await track(ada, "visit");
    await quest(ada, "First steps").getByText("0 of 1").waitFor();
    await quest(ada, "A visit a day").getByText("Done for today").waitFor();
    await track(ada, "article.read");

    await quest(ben, "A library").getByText("1 of 10").waitFor();
    await quest(ada, "A library").getByText("1 of it yours, 5 at most").waitFor();
    await quest(ada, "First steps").getByText("Done", { exact: true }).waitFor();
    await quest(ada, "Further on").getByText("0 of 3").waitFor();
    expect(
      await quest(ada, "Further on")
        .getByText(/First do/)
        .count(),
    ).toBe(0);
    await Promise.all([ada.context().close(), ben.context().close()]);
  });

  it("[F85] celebrates once in a page that has two of each, and not again after a cut", async () => {
    const page = await openAs("cleo", { body: ONE_OF_EACH + ONE_OF_EACH });
    const region = await listenToRegions(page, ELEMENTS);
    const cheers = async (): Promise<string[]> =>
      (await region.said()).filter((words) => !/^[+−]|^Not connected/.test(words)).sort();
    await track(page, "visit");
    await track(page, "article.read", "a1");
    await track(page, "article.read", "a2");
    await until("badge and quest are said", async () => (await cheers()).join().includes("Reader"));

    await stage.restart();
    const status = page.locator("grove-points [part=status]").first();
    await until("the page is online again", async () => (await status.textContent()) === "");
    await stage.buy("cleo", 100);
    await page.locator("grove-tier .here").filter({ hasText: "Sprout" }).first().waitFor();
    await until("the level is said", async () => (await cheers()).join().includes("Sprout"));

    const all = (await cheers()).join(" ");
    const reached = ["Badge earned: Reader.", "Quest done: First steps.", "You reached Sprout."];
    expect(reached.map((words) => all.split(words).length - 1)).toEqual([1, 1, 1]);
    await page.context().close();
  });

  it("[F85] a freeze is bought with the keyboard alone, and the focus is not lost", async () => {
    await stage.buy("dora", 50);
    const page = await openAs("dora");
    const streak = quest(page, "A visit a day");
    for (const kept of ["1 freeze of 2 kept", "2 freezes of 2 kept"]) {
      await tabTo(page, /^button Buy a freeze · 10 Points/, kept.startsWith("1") ? "Tab" : "Shift+Tab");
      await page.keyboard.press("Enter");
      await streak.getByText(kept).waitFor();
    }
    await streak.getByRole("button", { name: /Buy/ }).waitFor({ state: "detached" });
    await page.locator("grove-points [part=amount]").filter({ hasText: "30" }).waitFor();
    await until("the button is gone", async () => !(await focusedIn(page)).what.startsWith("button Buy"));
    expect(await focusedIn(page)).toMatchObject({ what: "article A visit a day", visible: true });
    await page.context().close();
  });

  it("[F85] why an entry is there is asked, read and left with the keyboard alone", async () => {
    await stage.buy("erin", 12.7);
    const page = await openAs("erin");
    await tabTo(page, /^button Why\? Purchase/);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Purchase" });
    await dialog.getByText("12 Points · given").waitFor();
    await page.setViewportSize({ width: 1000, height: 220 });
    expect(await dialog.evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)).toBe(true);
    await dialog.evaluate((element) => element.scrollTo(0, 0));
    const [box, close] = await Promise.all([
      dialog.boundingBox(),
      dialog.getByRole("button", { name: "Close" }).boundingBox(),
    ]);
    expect(close!.y + close!.height).toBeLessThanOrEqual(box!.y + box!.height);
    expect((await focusedIn(page)).what).toBe("button Close");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect((await focusedIn(page)).what).toMatch(/^button Why\? Purchase/);
    await page.context().close();
  });

  it("tells why a badge and a quest's reward are not mine, in the page's language", async () => {
    const page = await openAs("finn", { html: 'lang="zh"' });
    await page
      .locator("grove-badges")
      .getByRole("button", { name: /^Reader/ })
      .click();
    const dialog = page.getByRole("dialog", { name: "Reader" });
    await dialog.locator("[part~=line]").first().waitFor();
    expect(await dialog.locator(".answer").textContent()).toMatch(/[\u4e00-\u9fff]/);
    await dialog.getByRole("button", { name: "关闭" }).click();

    await page.getByRole("button", { name: "为什么没有？ First steps" }).click();
    await page.getByRole("dialog", { name: "First steps" }).locator("[part~=line]").first().waitFor();
    expect(await page.locator("grove-badges").getByText("Secret").count()).toBe(0);
    await page.context().close();
  });

  it("[F52] does all of it under a strict policy, celebrations with motion too", async () => {
    const policy = `script-src ${stage.server.url}; style-src 'self'; require-trusted-types-for 'script'`;
    const context = { reducedMotion: "no-preference" } as const;
    const page = await openAs("gwen", { headers: { "content-security-policy": policy }, context });
    const watched = await watchPage(page);
    await page.reload();
    await page.locator("grove-tier .here").filter({ hasText: "Seed" }).waitFor();
    const sparks = page.waitForFunction(
      () => document.querySelector("grove-tier")?.shadowRoot?.querySelector("div[aria-hidden] > i") !== null,
    );
    await stage.buy("gwen", 120);
    await sparks;
    await page.getByRole("button", { name: "Why? Purchase" }).click();
    await page.getByRole("dialog", { name: "Purchase" }).getByText("120 Points · given").waitFor();

    expect(watched.violations).toEqual([]);
    expect(watched.errors).toEqual([]);
    expect(watched.lines).toEqual([]);
    await page.context().close();
  });

  it("[F85] draws no sparks where less motion is wanted", async () => {
    const page = await openAs("hal");
    const region = await listenToRegions(page, ELEMENTS);
    await page.evaluate(() => {
      const root = document.querySelector("grove-tier")?.shadowRoot;
      if (!root) throw new Error("no levels");
      new MutationObserver(
        () => root.querySelector("div[aria-hidden] > i") && document.body.append("sparks"),
      ).observe(root, { childList: true, subtree: true });
    });
    await stage.buy("hal", 120);
    await until("the level is said", async () => (await region.said()).join().includes("You reached Sprout"));
    expect(await page.getByText("sparks").count()).toBe(0);
    await page.context().close();
  });

  it("tells beforehand what will expire", async () => {
    await stage.buy("ivy", 40);
    const page = await openAs("ivy");
    const notice = page.locator("grove-points [part=expiring]");
    await notice.waitFor();
    expect(await notice.textContent()).toMatch(/^40 Points expire on \w+ \d+, \d{4}$/);
    await page.context().close();
  });
});
