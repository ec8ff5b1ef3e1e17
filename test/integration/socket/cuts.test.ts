import { describe, expect, it } from "vitest";
import { ask, askForData } from "../../support/ask.ts";
import { Follower } from "../../support/follower.ts";
import { startApp, type TestApp, type TestSocket } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

const TOPICS = ["me", "board:ever", "thread:home"];
const ROUNDS = 60;

describe("a page whose connection is cut again and again", () => {
  it("[F25] shows in the end what is true, with every entry told once", async () => {
    await using app = await startApp();
    const random = numbers(20_261_122);
    const ada = new Follower(app, "ada");
    await ada.connect();
    for (const topic of TOPICS) await ada.follow(topic);
    const eve = await app.join("eve");
    let connected = true;

    for (let round = 0; round < ROUNDS; round += 1) {
      const work = disturb(app, eve, round, random);
      // A cut may fall before, while or after something is committed.
      if (random(3) === 0 && connected) ada.cut();
      else if (!connected) await ada.comeBack();
      connected = ada.isConnected;
      await work;
    }
    if (!connected) await ada.comeBack();
    await expectTruth(app, ada);
    expect(ada.told.some((line) => line.startsWith("changes"))).toBe(true);
  });

  it("[F25] comes back whole from a cut after any packet of an exchange", async () => {
    await using app = await startApp();
    for (let packets = 1; packets <= 12; packets += 1) {
      const bob = new Follower(app, `bob${packets}`);
      await bob.connect();
      for (const topic of TOPICS) await bob.follow(topic);
      await exchangeCutAfter(bob, packets);

      await bob.comeBack();
      // The page does not know what arrived: it sends again by the same id.
      await askForData(bob.socket, "event:record", { id: "once", type: "comment" });
      await until("the event is shown", () => bob.me.entries.length === 1);
      await expectTruth(app, bob);
      expect(bob.me.balances["points"]?.available).toBe(10);
      bob.cut();
    }
  });
});

/** Does one of the things that others, or this member elsewhere, may do meanwhile. */
async function disturb(
  app: TestApp,
  eve: TestSocket,
  round: number,
  random: (below: number) => number,
): Promise<void> {
  const memberId = random(2) === 0 ? "ada" : `other${random(5)}`;
  const amount = random(50) + 1;
  const order = { id: `o${round}`, type: "order.paid", memberId, properties: { amount } };
  const postId = `p${random(round + 1)}`;
  const things = [
    () => app.rest("/v1/events", { events: [order] }),
    () => ask(eve, "post:create", { id: `p${round}`, thread: "home", body: `Post ${round}` }),
    () => ask(eve, "post:edit", { id: `e${round}`, postId, body: `Edited ${round}` }),
    () => ask(eve, "post:delete", { id: `d${round}`, postId }),
  ];
  await things[random(things.length)]!();
}

/** Gives a command and cuts the line once so many packets went either way. */
async function exchangeCutAfter(follower: Follower, packets: number): Promise<void> {
  const { engine } = follower.socket.io;
  let passed = 0;
  const cut = new Promise<void>((resolve) => {
    const onPacket = (): void => {
      passed += 1;
      if (passed < packets) return;
      follower.cut();
      resolve();
    };
    engine.on("packet", onPacket);
    engine.on("packetCreate", onPacket);
  });
  const answered = ask(follower.socket, "event:record", { id: "once", type: "comment" });
  await Promise.race([cut, answered.catch(() => {})]);
  follower.cut();
}

/** What the follower was told step by step equals what somebody who comes now is told at once. */
async function expectTruth(app: TestApp, follower: Follower): Promise<void> {
  const fresh = new Follower(app, follower.me.name);
  await fresh.connect();
  for (const topic of TOPICS) {
    await fresh.follow(topic);
    const isSame = () => same(follower.views.get(topic), fresh.views.get(topic));
    await until(`${topic} is up to date`, isSame).catch(() => {});
    expect(follower.views.get(topic)).toEqual(fresh.views.get(topic));
  }
  expect(follower.faults).toEqual([]);
  fresh.cut();
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Numbers that look random and are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
