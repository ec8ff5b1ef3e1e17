import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { connectMember } from "../support/memberSocket.ts";
import { rest, startServer } from "../support/serverProcess.mjs";

const KILLS = 5;
const FRIENDS = 60;

const program = {
  schema: 1,
  currencies: { points: { name: "Points" } },
  events: { "order.paid": { from: "server" } },
  rules: [],
  badges: [{ id: "buyer", name: "Buyer", on: "order.paid", levels: [1] }],
  referral: {
    qualifies: { on: "order.paid" },
    award: { referrer: { points: 200 }, friend: { points: 100 } },
  },
};

interface Member {
  balances: { points: { available: number } };
  badges: { id: string }[];
}

type Server = Awaited<ReturnType<typeof startServer>>;

async function refer(server: Server, friends: readonly string[]): Promise<void> {
  await rest(server, "PUT", "/v1/program", program);
  using referrer = await connectMember(server.url, server.credentials, "referrer");
  const mine = await referrer.ask("referral:mine", {});
  if (!mine.ok) throw new Error(mine.error.message);
  for (const friend of friends) {
    using joined = await connectMember(server.url, server.credentials, friend, { ref: mine.data.code });
    expect(joined.welcome.referral).toBe("attributed");
  }
}

/** Orders that may or may not be heard. */
async function buy(server: Server, members: readonly string[]): Promise<void> {
  await Promise.all(
    members.map((memberId) => {
      const event = { id: `order-${memberId}`, type: "order.paid", memberId };
      return rest(server, "POST", "/v1/events", { events: [event] }).catch(() => null);
    }),
  );
}

/** What a friend holds: all of the reward with the badge, or nothing of both. */
async function paidTo(server: Server, friend: string): Promise<number> {
  const { balances, badges } = (await rest(server, "GET", `/v1/members/${friend}`)) as Member;
  expect([0, 100]).toContain(balances.points.available);
  expect(badges).toHaveLength(balances.points.available / 100);
  return balances.points.available;
}

async function heldBy(server: Server, member: string): Promise<number> {
  const { balances } = (await rest(server, "GET", `/v1/members/${member}`)) as Member;
  return balances.points.available;
}

describe("a referral", () => {
  let server: Server;
  let folder = "";

  afterEach(async () => {
    await server.stop({ keep: true, signal: "SIGKILL" });
    rmSync(folder, { recursive: true, force: true });
  });

  it("[F2] pays both sides and the badge, or nothing, when the server is killed in the middle", async () => {
    const friends = Array.from({ length: FRIENDS }, (_, i) => `friend-${i}`);
    server = await startServer();
    folder = server.folder;
    await refer(server, friends);

    const waiting = [...friends];
    for (let kill = 0; kill < KILLS; kill++) {
      const buying = buy(server, waiting.splice(0, FRIENDS / KILLS));
      // A random moment of the load is the point of this test; nothing waits for it.
      await wait(Math.random() * 15);
      await server.stop({ keep: true, signal: "SIGKILL" });
      await buying;
      server = await startServer({ folder });
    }

    const paid = await Promise.all(friends.map((friend) => paidTo(server, friend)));
    expect(await heldBy(server, "referrer")).toBe(2 * paid.reduce((sum, points) => sum + points, 0));

    // Whoever was not heard sends again; now each is paid, and nobody twice.
    await buy(server, friends);
    const all = await Promise.all(friends.map((friend) => paidTo(server, friend)));
    expect(all).toEqual(friends.map(() => 100));
    expect(await heldBy(server, "referrer")).toBe(200 * FRIENDS);
  });
});
