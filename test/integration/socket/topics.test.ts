import { io } from "socket.io-client";
import { describe, expect, it } from "vitest";
import { tinyProgram } from "../../support/tinyProgram.ts";
import { pushProgram } from "../../../server/ledger/pushProgram.ts";
import { askForData } from "../../support/ask.ts";
import { Follower } from "../../support/follower.ts";
import { startApp, type TestApp, type TestSocket } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

const TOPICS = ["me", "board:ever", "thread:home"];

describe("topics", () => {
  it("[T1] tell a page what others earn, as it is committed", async () => {
    await using app = await startApp();
    const ada = await following(app, "ada");

    await app.join("eve");
    await buy(app, "eve", 30);
    await buy(app, "ada", 20);
    await until("the board shows both", () => ada.board("ever").total === 2);
    await until("ada sees her neighbour", () => ada.me.around[0]?.rows.length === 2);

    expect(ada.board("ever").rows.map((row) => [row.rank, row.name, row.score])).toEqual([
      [1, "eve", 30],
      [2, "ada", 20],
    ]);
    expect(ada.me).toMatchObject({
      balances: { points: { available: 20 } },
      entries: [{ amount: 20, rule: "purchase" }],
    });
    expect(ada.faults).toEqual([]);
  });

  it("[T2] [F25] give back after a cut what was missed, and nothing twice", async () => {
    await using app = await startApp();
    const ada = await following(app, "ada");
    await buy(app, "ada", 1);
    await until("the purchase came", () => ada.me.entries.length === 1);

    ada.cut();
    await buy(app, "ada", 2);
    await buy(app, "eve", 3);
    await post(app, "eve", "p1");
    await ada.comeBack();

    expect(ada.told.slice(3)).toEqual(TOPICS.map((topic) => `changes ${topic}`));
    await expectTruth(app, ada);
  });

  it("[T3] [F26] give a new snapshot for a position of another life of the server", async () => {
    await using first = await startApp();
    const ada = await following(first, "ada");
    await buy(first, "ada", 1);
    await until("the purchase came", () => ada.me.entries.length === 1);
    for (const topic of TOPICS) ada.positions.set(topic, `${"x".repeat(12)}-1.1`);

    ada.cut();
    await ada.comeBack();
    expect(ada.told.slice(3)).toEqual(TOPICS.map((topic) => `snapshot ${topic}`));
    await expectTruth(first, ada);
  });

  it("[T1] never take the position of one member's `me` for another's", async () => {
    await using app = await startApp();
    const ada = await following(app, "ada");
    await following(app, "eve");
    const eve = await app.join("eve");

    const state = await askForData(eve, "topic:join", { topic: "me", from: ada.positions.get("me")! });
    expect(state).toHaveProperty("snapshot.name", "eve");
  });

  it("resume in the handshake as in a join", async () => {
    await using app = await startApp();
    const ada = await following(app, "ada");
    const resume = Object.fromEntries(ada.positions);
    ada.cut();
    await buy(app, "ada", 7);

    const auth = { v: 1, site: app.id, token: await app.token("ada"), resume };
    const socket: TestSocket = io(app.url, { auth, transports: ["websocket"], forceNew: true });
    const states: string[] = [];
    socket.on("state", (state) => states.push(state.topic));
    await until("all topics are told", () => states.length === TOPICS.length);
    expect(states.sort()).toEqual([...TOPICS].sort());
    socket.disconnect();
  });

  it("[T9] begin anew with a state for everyone when the owner pushes a programme", async () => {
    await using app = await startApp();
    const ada = await following(app, "ada");

    const levels = [{ id: "gold", name: "Gold", at: 0 }];
    const bob = await following(app, "bob");
    const program = { ...tinyProgram, tiers: { metric: "points", levels } };
    await pushProgram(app.app.core, await app.context(), { document: program, by: "test" });

    bob.cut();
    await bob.comeBack();
    expect(bob.me.tier?.levels[0]?.id).toBe("gold");
    await until("the new tier is shown", () => ada.me.tier?.levels[0]?.id === "gold");
    await buy(app, "ada", 4);
    await until("changes go on", () => ada.me.balances["points"]?.available === 4);
    expect(ada.faults).toEqual([]);
  });

  it("[T5] name a thread as the page spells its address", async () => {
    await using app = await startApp();
    const ada = new Follower(app, "ada");
    await ada.connect();
    const spelt = "thread:https://shop.example/post?utm=1#top";
    await ada.follow(spelt);
    const eve = await app.join("eve");
    await askForData(eve, "post:create", { id: "p1", thread: "https://shop.example/post", body: "Hello" });
    await until("the post came", () => ada.thread(spelt.slice(7)).total === 1);
    expect(ada.faults).toEqual([]);
  });

  it("refuse names that are none of theirs", async () => {
    await using app = await startApp();
    const ada = await app.join("ada");
    const codes = await Promise.all(
      ["nothing", "board:", "board:none", "thread:https://evil.example/", "console:queue"].map(
        (topic) =>
          new Promise<string>((resolve) => {
            ada.emit("topic:join", { topic }, (answer) => resolve(answer.ok ? "ok" : answer.error.code));
          }),
      ),
    );
    expect(codes).toEqual(["not_found", "not_found", "board_not_found", "origin_refused", "not_found"]);
  });

  it("[F58] carry nothing from one site to another", async () => {
    await using app = await startApp();
    const other = await app.addSite("other");
    const eve = new Follower(other, "eve");
    await eve.connect();
    for (const topic of TOPICS) await eve.follow(topic);

    await buy(app, "eve", 30);
    await post(app, "eve", "p1");
    await askForData(await other.join("bob"), "event:record", { id: "b", type: "comment" });
    await until("the other site's own news came", () => eve.board("ever").total === 1);

    expect(eve.board("ever").rows).toMatchObject([{ name: "bob", score: 10 }]);
    expect(eve.me.entries).toEqual([]);
    expect(eve.thread("home").total).toBe(0);
  });

  it("[F18] count a hundred votes of a hundred members and one of a hundred by one", async () => {
    await using app = await startApp();
    const ada = await following(app, "ada");
    await post(app, "ada", "p1");
    const voters = await Promise.all(Array.from({ length: 100 }, (_, n) => app.join(`voter${n}`)));

    await Promise.all(voters.map((voter) => vote(voter, 1)));
    await Promise.all(Array.from({ length: 100 }, () => vote(voters[0]!, 1)));

    await until("the score is 100", () => ada.thread("home").posts[0]?.score === 100);
    await expectTruth(app, ada);
  });
});

type Voter = Awaited<ReturnType<TestApp["join"]>>;

function vote(voter: Voter, value: 1 | 0 | -1) {
  return askForData(voter, "post:vote", { id: crypto.randomUUID(), postId: "p1", value });
}

async function following(app: TestApp, member: string): Promise<Follower> {
  const follower = new Follower(app, member);
  await follower.connect();
  for (const topic of TOPICS) await follower.follow(topic);
  return follower;
}

async function buy(app: TestApp, memberId: string, amount: number): Promise<void> {
  const event = { id: crypto.randomUUID(), type: "order.paid", memberId, properties: { amount } };
  const answer = await app.rest("/v1/events", { events: [event] });
  expect(answer.body.results[0]).toMatchObject({ status: "accepted" });
}

async function post(app: TestApp, member: string, id: string): Promise<void> {
  const socket = await app.join(member);
  await askForData(socket, "post:create", { id, thread: "home", body: "Hello" });
}

/** What the follower was told step by step equals what somebody who comes now is told at once. */
async function expectTruth(app: TestApp, follower: Follower): Promise<void> {
  const fresh = await following(app, follower.me.name);
  for (const topic of TOPICS) {
    await until(`${topic} is up to date`, () => same(follower.views.get(topic), fresh.views.get(topic)));
    expect(follower.views.get(topic)).toEqual(fresh.views.get(topic));
  }
  expect(follower.faults).toEqual([]);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
