import { describe, expect, it } from "vitest";
import { ConsoleLinks } from "../../../server/console/consoleLinks.ts";
import { createConsole } from "../../../server/console/createConsole.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";
import { until } from "../../support/until.ts";

const doubled = {
  ...tinyProgram,
  rules: [{ id: "visit", on: "visit", award: { points: 10 } }, ...tinyProgram.rules!.slice(1)],
};

/** A server with the console, and an owner's browser in it. */
async function startOwner() {
  let links: ConsoleLinks | undefined;
  const app = await startApp({
    routers: (core, dataFolder) => {
      links = new ConsoleLinks(dataFolder, () => core.clock());
      return [createConsole(core, links)];
    },
  });
  const entered = await fetch(`${app.url}/console/enter`, {
    method: "POST",
    redirect: "manual",
    headers: { "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ link: links!.make("shop", 60_000) }),
  });
  const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  return { app, ...browser(app, cookie), [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

function browser(app: TestApp, cookie: string) {
  const headers = { cookie, "sec-fetch-site": "same-origin" };
  const get = async (path: string) => (await fetch(`${app.url}/console/${path}`, { headers })).text();
  const send = (path: string, fields: Record<string, string | Blob>, more: Record<string, string> = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const url = `${app.url}/console/program/${path}`;
    return fetch(url, { method: "POST", redirect: "manual", headers: { ...headers, ...more }, body });
  };
  const post = async (...args: Parameters<typeof send>) => (await send(...args)).text();
  return { get, send, post };
}

describe("the programme's page of the console", () => {
  it("[L60] shows faults with their paths, and what a valid one changes", async () => {
    await using owner = await startOwner();

    const faulty = await owner.post("check", { program: JSON.stringify({ ...tinyProgram, schema: 2 }) });
    const valid = await owner.post("check", { program: JSON.stringify(doubled) });
    const noJson = await owner.post("check", { program: "{<b>" });

    expect(faulty).toContain("It can't be published");
    expect(faulty).toContain("<code>schema</code>");
    expect(valid).toContain("rules.visit.award.points");
    expect(noJson).toContain("This is no JSON");
    expect(noJson).not.toContain("<b>");
  });

  it("[L60] takes a file, publishes it, and goes back", async () => {
    await using owner = await startOwner();
    const file = new File([JSON.stringify(doubled)], "program.json", { type: "application/json" });

    const published = await owner.post("publish", { program: "", file, basedOn: "1" });
    const stale = await owner.post("publish", { program: JSON.stringify(tinyProgram), basedOn: "1" });
    const listed = await owner.get("program");
    const preview = await owner.get("program?from=2&to=1");
    const back = await owner.post("rollback", { version: "1" });
    const compared = await owner.get("program?from=1&to=2");

    expect(published).toContain("Version 2 counts from now on.");
    expect(stale).toContain("Another version was published meanwhile.");
    expect(listed).not.toContain('action="/console/program/rollback"');
    expect(preview).toContain("Roll back to version 1");
    expect(compared).not.toContain("Roll back to version");
    expect(back).toContain("Version 3 counts from now on");
    expect(compared).toContain("From version 1 to version 2");
    expect((await owner.app.rest("/v1/program")).body).toMatchObject({ version: 3 });
  });

  it("[L57] simulates, shows how far it is, and what came of it, without a script", async () => {
    await using owner = await startOwner();
    const events = Array.from({ length: 20 }, (_, i) => ({
      id: `v${i}`,
      type: "visit",
      memberId: `m${i % 4}`,
    }));
    await owner.app.rest("/v1/events", { events });

    const started = await owner.send("simulate", { program: JSON.stringify(doubled) });
    const job = started.headers.get("location")!.replace("/console/", "");
    await until("the simulation is done", async () =>
      (await owner.get(job)).includes("What it would have done"),
    );
    const result = await owner.get(job);

    expect(started.status).toBe(303);
    expect(result).toContain("20 events");
    expect(result).toContain("Publish as version 2");
    expect(result).not.toContain("<script");
    expect((await owner.app.rest("/v1/program")).body).toMatchObject({ version: 1 });
  });

  it("[L62] schedules and cancels", async () => {
    await using owner = await startOwner();

    const kept = await owner.post("schedule", { program: JSON.stringify(doubled), at: "2099-01-01T00:00" });
    const key = /name="key" value="(\d+)"/.exec(kept)?.[1] ?? "";
    const cancelled = await owner.post("unschedule", { key });
    const past = await owner.post("schedule", { program: JSON.stringify(doubled), at: "1999-01-01T00:00" });

    expect(kept).toContain("2099-01-01 00:00 UTC");
    expect(cancelled).toContain("Cancelled.");
    expect(past).toContain("must lie in the future");
  });

  it("[F61] is closed to whoever is not in the console, and to other sites' pages", async () => {
    await using owner = await startOwner();
    const stranger = browser(owner.app, "grove_console=nothing");

    const foreign = await owner.send("rollback", { version: "1" }, { "sec-fetch-site": "cross-site" });
    const unknown = await stranger.send("publish", { program: JSON.stringify(doubled) });

    expect(foreign.status).toBe(403);
    expect(unknown.status).toBe(401);
    expect((await owner.app.rest("/v1/program")).body).toMatchObject({ version: 1 });
  });
});
