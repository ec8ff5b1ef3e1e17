import { describe, expect, it } from "vitest";
import { ConsoleLinks } from "../../../server/console/consoleLinks.ts";
import { createConsole } from "../../../server/console/createConsole.ts";
import { startApp } from "../../support/startApp.ts";

const FORM = "application/x-www-form-urlencoded";

/** A server with the console, and a browser's calls to it. */
async function startConsole() {
  let links: ConsoleLinks | undefined;
  const app = await startApp({
    routers: (core, dataFolder) => {
      links = new ConsoleLinks(dataFolder, () => core.clock());
      return [createConsole(core, links)];
    },
  });
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/console/${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": FORM, "sec-fetch-site": "same-origin", ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  const enter = async (): Promise<string> => {
    const entered = await post("enter", { link: links!.make("shop", 60_000) });
    return entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  };
  return { app, links: links!, post, enter, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

describe("the console", () => {
  it("[F61] opens once by a link's button, with a cookie that no script and no other site can use", async () => {
    await using site = await startConsole();
    const link = site.links.make("shop", 60_000);

    const looked = await fetch(`${site.app.url}/console/enter?link=${link}`);
    const entered = await site.post("enter", { link });
    const again = await site.post("enter", { link });

    expect(looked.status).toBe(200);
    expect(entered.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax/);
    expect([entered.status, again.status]).toEqual([303, 403]);
  });

  it("[F61] refuses changes from elsewhere, and framing", async () => {
    await using site = await startConsole();
    const cookie = await site.enter();
    const fields = { origin: "https://evil.example" };

    const foreign = await site.post("origins/add", fields, { cookie, "sec-fetch-site": "cross-site" });
    const bare = await fetch(`${site.app.url}/console`, { headers: { cookie } });

    expect(foreign.status).toBe(403);
    expect((await site.app.context()).site.origins).not.toContain("https://evil.example");
    expect(bare.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("adds and removes origins, rotates keys, and notes each in the log", async () => {
    await using site = await startConsole();
    const cookie = await site.enter();
    const label = (await site.app.app.core.storage.sites.secretKeys(site.app.key))[0]!.label;

    await site.post("origins/add", { origin: "https://new.example" }, { cookie });
    await site.post("origins/remove", { origin: "https://shop.example" }, { cookie });
    const rotated = await (await site.post("keys/rotate", { key: label }, { cookie })).text();

    expect((await site.app.context()).site.origins).toEqual(["https://new.example"]);
    expect(rotated).toMatch(/sk_[A-Za-z0-9_-]{43}/);
    const log = await site.app.app.core.storage.reads.log(site.app.key, 10);
    expect(log.map((line) => line.action).toSorted()).toEqual(["key.rotate", "origin.add", "origin.remove"]);
  });

  it("[F47] shows names as text", async () => {
    await using site = await startConsole();
    const { core } = site.app.app;
    const context = await site.app.context();
    await core.storage.sites.update({ ...context.site, name: "<script>alert(1)</script>" });
    core.directory.invalidate();

    const page = await fetch(`${site.app.url}/console`, { headers: { cookie: await site.enter() } });
    expect(await page.text()).toContain("&lt;script&gt;alert(1)");
  });

  it("says that a link is needed to whoever has no session", async () => {
    await using site = await startConsole();
    expect((await fetch(`${site.app.url}/console`)).status).toBe(401);
  });
});
