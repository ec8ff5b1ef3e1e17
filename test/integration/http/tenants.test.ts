import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { referralOf } from "../../../server/growth/referralOf.ts";
import { startApp, type TestApp, type TestSite } from "../../support/startApp.ts";

interface Operation {
  name: string;
  method: string;
  path: string;
  id: string;
}

/** What of the first tenant's each path parameter names; a new route must add its own. */
const NAMES: Record<string, string | string[]> = {
  "/v1/members/{id}": "secret-ada",
  "/v1/members/{id}/ledger": "secret-ada",
  "/v1/members/{id}/explain": "secret-ada",
  "/v1/members/{id}/spend": "secret-ada",
  "/v1/members/{id}/adjustments": "secret-ada",
  "/v1/members/{id}/badges": "secret-ada",
  "/v1/members/{id}/streaks/{streak}": ["secret-ada", "secret-streak"],
  "/v1/members/{id}/badges/{badge}/credential": ["secret-ada", "secret-badge"],
  "/v1/leaderboards/{id}": "secret-board",
  "/v1/program/versions/{version}": "2",
  "/v1/program/schedule/{key}": "",
  "/v1/threads/{key}": "secret-thread",
  "/v1/threads/{key}/posts": "secret-thread",
  "/v1/posts/{id}/moderation": "secret-post",
  "/v1/referrals/{code}": "",
};
/** What else a question needs. */
const QUERIES: Record<string, string> = { explainEvent: "?event=secret-order", diffProgram: "?from=1" };
/** A valid body of each route that takes one. */
const BODIES: Record<string, unknown> = {
  recordEvents: {
    events: [{ id: "secret-order", type: "order.paid", memberId: "secret-ada", properties: { amount: 1 } }],
  },
  putMember: { name: "Mallory" },
  spendPoints: { id: "m-2", currency: "points", amount: 1, reason: "mine" },
  adjustPoints: { id: "m-3", currency: "points", amount: 1, reason: "mine" },
  giveBadge: { id: "m-4", badge: "secret-badge", reason: "mine" },
  actOnStreak: { id: "m-5", freezes: 1 },
  pushProgram: program("own-board"),
  simulateProgram: { program: program("own-board") },
  backfillProgram: { id: "m-6", rules: ["purchase"] },
  rollBackProgram: { version: 1 },
  scheduleProgram: { program: program("own-board"), at: "2099-01-01T00:00:00Z" },
  unscheduleProgram: undefined,
  createPost: { id: "m-1", memberId: "mallory", body: "mine", parentId: "secret-post" },
  moderatePost: { action: "hide", reason: "mine" },
};
/** Calls that rightly make something of the caller's own under a name that the other tenant uses as well. */
const OWN_THINGS = new Set(["recordEvents", "putMember", "pushProgram"]);

let app: TestApp;
let other: TestSite;
let operations: Operation[];

beforeAll(async () => {
  app = await startApp({ program: program("secret-board"), site: "victim" });
  other = await app.addSite("mallory", program("own-board"));
  await app.rest("/v1/members/secret-ada", { name: "Secret Ada" }, { method: "PUT" });
  await app.rest("/v1/events", {
    events: [
      { id: "secret-order", type: "order.paid", memberId: "secret-ada", properties: { amount: 4_242 } },
    ],
  });
  await app.rest("/v1/program", program("secret-board"), { method: "PUT" });
  const later = { program: program("secret-board"), at: "2099-01-01T00:00:00Z" };
  NAMES["/v1/program/schedule/{key}"] = `${(await app.rest("/v1/program/schedule", later)).body.key}`;
  await app.rest("/v1/threads/secret-thread/posts", {
    id: "secret-post",
    memberId: "secret-ada",
    body: "secret words",
  });
  const ada = await app.app.core.storage.reads.member(app.key, "secret-ada");
  const referral = await referralOf(app.app.core, await app.context(), {
    memberKey: ada!.key,
    base: app.url,
  });
  NAMES["/v1/referrals/{code}"] = referral.ok ? referral.data.code : "";
  operations = await readOperations(app);
});
afterAll(() => app[Symbol.asyncDispose]());

describe("two tenants", () => {
  it("[F58] share nothing: the other's ids answer 404, and no answer holds anything of the other's", async () => {
    const before = await snapshot();
    expect(before).toContain("4242");
    // What makes something of the caller's own comes last: once it has a member of the same name, it reads and changes its own.
    const ownLast = operations.toSorted(
      (a, b) => Number(OWN_THINGS.has(a.id)) - Number(OWN_THINGS.has(b.id)),
    );
    for (const operation of ownLast) {
      const answer = await callAs(other, operation);
      const told = JSON.stringify(answer.body);
      expect.soft(told, operation.name).not.toMatch(/Secret Ada|4242|secret words/);
      const foreign = operation.path.includes("{") && !OWN_THINGS.has(operation.id);
      expect.soft(answer.status, operation.name).toBe(foreign ? 404 : 200);
    }
    expect(await snapshot()).toBe(before);
  });

  it("[F58] never meet by a member, an event or a thread of the same name", async () => {
    await other.rest("/v1/members/secret-ada", { name: "Mallory" }, { method: "PUT" });
    await other.rest("/v1/threads/secret-thread/posts", { id: "secret-post", memberId: "m", body: "mine" });
    expect((await app.rest("/v1/members/secret-ada")).body.name).toBe("Secret Ada");
    expect((await app.rest("/v1/threads/secret-thread")).body.posts).toHaveLength(1);
    expect((await other.rest("/v1/threads/secret-thread")).body.posts).toHaveLength(1);
  });

  it("[F57] know no caller without a key: every route answers 401", async () => {
    for (const { method, path, name } of operations) {
      const response = await fetch(app.url + fill(path), { method });
      expect.soft(response.status, name).toBe(401);
    }
  });
});

function program(board: string) {
  return {
    schema: 1 as const,
    currencies: { points: { name: "Points" } },
    events: { "order.paid": { from: "server" as const } },
    rules: [{ id: "purchase", on: "order.paid", award: { points: { rate: 1, of: "properties.amount" } } }],
    badges: [{ id: "secret-badge", name: "Secret badge", on: "order.paid" }],
    boards: [{ id: board, currency: "points", period: "ever" as const }],
    referral: { qualifies: { on: "order.paid" }, award: {} },
  };
}

/** Every operation that the server describes, so that a route can't be left out. */
async function readOperations({ url }: TestApp): Promise<Operation[]> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  return Object.entries(document.paths)
    .filter(([path]) => path.startsWith("/v1/"))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        id: operationId,
      })),
    );
}

function fill(path: string): string {
  if (!path.includes("{")) return path;
  const names = [NAMES[path] ?? []].flat();
  if (names.length === 0) throw new Error(`say in NAMES what of the other tenant's ${path} names`);
  return path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(names.shift() ?? ""));
}

function callAs(site: TestSite, { method, path, id }: Operation) {
  if (method === "GET") return site.rest(fill(path) + (QUERIES[id] ?? ""));
  if (!(id in BODIES)) throw new Error(`say in BODIES what ${id} takes`);
  return site.rest(fill(path), BODIES[id], { method });
}

/** All that the first tenant reads. */
async function snapshot(): Promise<string> {
  const answers = [];
  for (const operation of operations) {
    if (operation.method === "GET") answers.push((await callAs(app, operation)).body);
  }
  return JSON.stringify(answers);
}
