import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleProgram } from "../../server/sample/sampleProgram.ts";
import { attacks } from "../support/attacks.ts";
import { connectMember, signToken } from "../support/memberSocket.ts";
import { browserFound, openBrowser } from "../support/openBrowser.ts";
import { ALL, startStage, type Stage } from "../support/stage.ts";
import { until } from "../support/until.ts";
import { watchPage, type Watched } from "../support/watchPage.ts";

const THREAD = "attacked";
const BODY = ALL.replace("<grove-thread>", `<grove-thread thread="${THREAD}">`).replace(
  'board="weekly"',
  'board="weekly" limit="50"',
);

/** Every text of the programme is an attack; each order gets points by as many rules as there are attacks. */
function hostileProgram() {
  const name = (index: number): string => attacks[index % attacks.length]!;
  const { tiers } = sampleProgram;
  const { schema, events, referral, guests } = sampleProgram;
  return {
    schema,
    events,
    ...(referral && { referral }),
    ...(guests && { guests }),
    currencies: { points: { name: name(5) }, karma: { name: name(12) } },
    rules: attacks.map((attack, index) => ({
      id: `rule-${index}`,
      name: attack,
      on: "order.paid",
      award: { points: 1 },
    })),
    tiers: {
      ...tiers!,
      levels: tiers!.levels.map(({ id, at }, index) => ({
        id,
        at,
        name: name(index + 20),
        benefits: [name(index + 30)],
        may: [name(index + 40).slice(0, 64)],
      })),
    },
    badges: attacks.map((attack, index) => ({
      id: `badge-${index}`,
      name: attack,
      description: attack,
      on: "order.paid",
      levels: [1, 5],
    })),
    streaks: attacks
      .slice(0, 100)
      .map((attack, index) => ({ id: `streak-${index}`, name: attack, on: "visit", every: "day" as const })),
    quests: attacks.map((attack, index) => ({
      id: `quest-${index}`,
      name: attack,
      description: attack,
      steps: [{ name: attack, on: "order.paid", times: 3 }],
      award: { points: 1 },
      ...(index > 0 && { after: [`quest-${index - 1}`] }),
    })),
    challenges: attacks.slice(0, 100).map((attack, index) => ({
      id: `challenge-${index}`,
      name: attack,
      description: attack,
      on: "order.paid",
      goal: 1_000_000,
      award: { points: 1 },
    })),
    boards: [{ id: "weekly", name: name(0), currency: "points", period: "week" as const }],
  };
}

/** Attributes and elements that could run a script or ask somebody for something, in the page and in every shadow root. */
function findDanger(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const addresses = new Set(["href", "src", "srcdoc", "action", "formaction", "data", "xlink:href"]);
    const loaders = "script, iframe, object, embed, img, video, audio, link, base, meta, style";
    const found: string[] = [];
    const look = (root: ParentNode): void => {
      for (const element of root.querySelectorAll("*")) {
        for (const { name, value } of element.attributes) {
          const runs = addresses.has(name) && !/^(?:https?:|mailto:|\/(?!\/))/.test(value);
          if (runs || name.startsWith("on")) found.push(`${element.tagName} ${name}=${value}`);
        }
        if (element.matches(loaders)) found.push(element.tagName);
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    look(document.body);
    return found;
  });
}

describe.skipIf(!browserFound)("texts that try to run a script", () => {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([
      startStage({ program: hostileProgram(), name: attacks[0]! }),
      openBrowser(),
    ]);
    for (const [index, attack] of attacks.entries()) await attackAs(`attacker-${index}`, attack);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  /** A member whose name is the attack writes it, over a real socket, and buys something. */
  async function attackAs(id: string, attack: string): Promise<void> {
    const token = await signToken(stage.credentials, id, { name: attack });
    using member = await connectMember(stage.server.url, stage.credentials, id, { token });
    const post = { id: `post-${id}`, thread: THREAD, title: attack, body: attack };
    expect(await member.ask("post:create", post)).toMatchObject({ ok: true });
    await stage.buy(id, 10);
  }

  async function expectHarmless(page: Page, { dialogs, requests, errors }: Watched): Promise<void> {
    const own = [stage.server.url, stage.host.origin, "data:", "ws:"];
    expect(await page.evaluate(() => Reflect.get(window, "__xss"))).toBeUndefined();
    expect(requests.filter((address) => !own.some((start) => address.startsWith(start)))).toEqual([]);
    expect(dialogs).toEqual([]);
    expect(errors).toEqual([]);
    expect(await findDanger(page)).toEqual([]);
  }

  async function openAttacked(): Promise<[Page, Watched]> {
    const page = await browser.newPage();
    const watched = await watchPage(page);
    const token = await stage.token("attacker-5", { name: attacks[5] });
    await page.goto(stage.page({ body: BODY, attributes: `data-token="${token}"` }));
    await page.locator("grove-thread").scrollIntoViewIfNeeded();
    return [page, watched];
  }

  it("[F47] run none in names, posts, reasons, badges, tiers and boards", async () => {
    const [page, watched] = await openAttacked();
    const posts = page.locator("grove-thread [part=post]");
    await posts.nth(49).waitFor();
    await page.locator("grove-thread").getByRole("button", { name: "Show more" }).click();
    await posts.nth(attacks.length - 1).waitFor();
    const entries = page.locator("grove-points [part=entry]");
    const more = page.locator("grove-points").getByRole("button", { name: "Show more" });
    await until("all entries are there", async () => {
      if (await more.isVisible()) await more.click();
      return (await entries.count()) >= attacks.length;
    });

    expect(await page.locator("grove-leaderboard tbody tr").count()).toBeGreaterThanOrEqual(50);
    expect(await page.locator("grove-badges [part=badge]").count()).toBe(attacks.length);
    expect(await page.locator("grove-quests [part=quest]").count()).toBe(attacks.length);
    await expectHarmless(page, watched);

    await page
      .locator("grove-points")
      .getByRole("button", { name: /^Why\?/ })
      .first()
      .click();
    await page.getByRole("dialog").locator("[part~=line]").first().waitFor();
    await expectHarmless(page, watched);
    await page.close();
  });

  it("[F47] run none in what is written, previewed and sent in the page", async () => {
    const [page, watched] = await openAttacked();
    const thread = page.locator("grove-thread");
    await thread.getByRole("button", { name: "Join the discussion" }).click();
    await thread.getByRole("textbox").fill(attacks.join("\n\n"));
    await thread.getByRole("button", { name: "Preview" }).click();
    await thread.locator(".preview p").first().waitFor();
    await expectHarmless(page, watched);

    await thread.getByRole("button", { name: "Post", exact: true }).click();
    await thread.getByText(`${attacks.length + 1} comments`).waitFor();
    await expectHarmless(page, watched);
    await page.close();
  });

  it("[F47] run none in the console, which shows the programme and the site's name", async () => {
    const page = await browser.newPage();
    const watched = await watchPage(page);
    await page.goto((await stage.grove("console-link", "garden", "--url", stage.server.url)).trim());
    await page.getByRole("button", { name: "Open the console" }).click();
    await page.getByRole("heading", { name: attacks[0]! }).waitFor();

    expect(await page.locator("pre").last().textContent()).toContain(JSON.stringify(attacks[5]!));
    expect(
      await page.evaluate(() => document.querySelectorAll("script, img, svg, iframe, style").length),
    ).toBe(0);
    await expectHarmless(page, watched);
    await page.close();
  });

  it("[F48] leave links only to the web and to mail, marked as somebody else's, and load no image", async () => {
    const body =
      "[web](https://shop.example/a?b=1&c=2) [mail](mailto:ada@shop.example) ![beacon](https://evil.example/b.png)\n\n" +
      "[a](javascript:alert(1)) [b](\u0001javascript:alert(1)) [c](data:text/html,x) [d](vbscript:x) [e](//evil.example) [f](/own) www.shop.example";
    await stage.rest("POST", "/v1/threads/links/posts", { id: "links-1", memberId: "attacker-1", body });
    const page = await browser.newPage();
    const watched = await watchPage(page);
    await page.goto(stage.page({ body: '<grove-thread thread="links"></grove-thread>' }));
    const links = page.locator("grove-thread [part=body] a");
    await links.first().waitFor();

    const shown = await links.evaluateAll((all) =>
      all.map((a) => [a.getAttribute("href"), a.getAttribute("rel")]),
    );
    expect(shown).toEqual([
      ["https://shop.example/a?b=1&c=2", "nofollow ugc noopener"],
      ["mailto:ada@shop.example", "nofollow ugc noopener"],
      ["https://evil.example/b.png", "nofollow ugc noopener"],
      ["http://www.shop.example", "nofollow ugc noopener"],
    ]);
    await expectHarmless(page, watched);
    await page.close();
  });
});
