import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleProgram } from "../../server/sample/sampleProgram.ts";
import { findViolations } from "../support/findViolations.ts";
import { browserFound, openBrowser } from "../support/openBrowser.ts";
import { startStage, type Stage } from "../support/stage.ts";

const HOUR = 3_600_000;
const seasons = [
  {
    id: "s1",
    name: "Season one",
    from: new Date(Date.now() - 24 * HOUR).toISOString(),
    until: new Date(Date.now() + HOUR - 60_000).toISOString(),
  },
];
const program = {
  ...sampleProgram,
  boards: [
    { id: "weekly", currency: "points", period: "week" as const, ties: "shared" as const },
    { id: "cup", name: "Cup", currency: "points", period: "season" as const, seasons },
  ],
};
const BODY = `<main><h1>A page</h1><grove-leaderboard board="weekly"></grove-leaderboard><grove-leaderboard board="cup"></grove-leaderboard></main>`;

describe.skipIf(!browserFound)("boards in a page", () => {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage({ program }), openBrowser()]);
    for (const [member, amount] of Object.entries({ ada: 50, ben: 50, cleo: 30 })) {
      await stage.rest("PUT", `/v1/members/${member}`, { name: member });
      await stage.buy(member, amount);
    }
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  async function openAs(member: string): Promise<Page> {
    const page = await browser.newPage({ timezoneId: "Asia/Tokyo" });
    const token = await stage.token(member);
    await page.goto(stage.page({ body: BODY, attributes: `data-token="${token}"` }));
    await page.locator("grove-leaderboard[board=weekly] tr.me").waitFor();
    return page;
  }
  const weekly = (page: Page) => page.locator("grove-leaderboard[board=weekly]");
  const rows = (page: Page) => weekly(page).locator("tbody tr");

  it("[F77] let a member leave and come back by the keyboard, live for everybody and without a hole", async () => {
    const [ada, cleo] = await Promise.all([openAs("ada"), openAs("cleo")]);
    expect(await rows(cleo).allTextContents()).toEqual(["1ada50", "1ben50", "3cleoyou30"]);

    await weekly(ada).getByRole("button", { name: "More" }).press("Enter");
    await weekly(ada).getByRole("button", { name: "Hide me from leaderboards" }).press("Enter");
    await rows(cleo).nth(2).waitFor({ state: "detached" });
    expect(await rows(cleo).allTextContents()).toEqual(["1ben50", "2cleoyou30"]);
    await weekly(ada).getByText("You are not shown on this board.").waitFor();
    expect(await findViolations(ada)).toEqual([]);

    await ada.keyboard.press("Enter");
    await rows(cleo).nth(2).waitFor();
    expect(await rows(cleo).allTextContents()).toEqual(["1ada50", "1ben50", "3cleoyou30"]);
    await Promise.all([ada.close(), cleo.close()]);
  });

  it("[F77] show friends alone where they are asked for, and everybody again", async () => {
    const ada = await openAs("ada");
    await weekly(ada).getByRole("button", { name: "More" }).click();
    await weekly(ada).getByRole("button", { name: "Friends" }).click();
    await weekly(ada).getByText("Whom you invite").waitFor();
    expect(await rows(ada).allTextContents()).toEqual(["1adayou50"]);
    expect(await findViolations(ada)).toEqual([]);
    await weekly(ada).getByRole("button", { name: "Everybody" }).click();
    await rows(ada).nth(2).waitFor();
    await ada.close();
  });

  it("tell a season's last hour by the second, in the reader's zone, and stand still where motion is unwanted", async () => {
    const ada = await openAs("ada");
    const ends = ada.locator("grove-leaderboard[board=cup] time");
    await ends.locator("[aria-hidden]").waitFor();
    const local = new Date(seasons[0]!.until).toLocaleTimeString("en", {
      timeZone: "Asia/Tokyo",
      hour: "2-digit",
      minute: "2-digit",
    });
    expect(await ends.textContent()).toMatch(/^ends in \d\d:\d\d/);
    expect(await ends.textContent()).toContain(local);

    const calm = await browser.newPage({ reducedMotion: "reduce" });
    await calm.goto(stage.page({ body: BODY }));
    const text = calm.locator("grove-leaderboard[board=cup] time").filter({ hasText: "minutes ·" });
    await text.waitFor();
    expect(await text.locator("[aria-hidden]").count()).toBe(0);
    await Promise.all([ada.close(), calm.close()]);
  });
});
