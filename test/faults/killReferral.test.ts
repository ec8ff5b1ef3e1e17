import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
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

it("[F2] pays both sides of a referral and the badge, or nothing, when it is killed in the middle", async () => {
  const friends = Array.from({ length: FRIENDS }, (_, i) => `friend-${i}`);
  let server: Server = await startServer();
  const { folder } = server;
  await refer(server, friends);

  const waiting = [...friends];
  for (let kill = 0; kill < KILLS; kill++) {
    const running = server;
    const buying = Promise.all(
      waiting.splice(0, FRIENDS / KILLS).map((memberId) =>
        rest(running, "POST", "/v1/events", {
          events: [{ id: `order-${memberId}`, type: "order.paid", memberId }],
        }).catch(() => null),
      ),
    );
    // A random moment of the load is the point of this test; nothing waits for it.
    await wait(Math.random() * 15);
    await server.stop({ keep: true, signal: "SIGKILL" });
    await buying;
    server = await startServer({ folder });
  }

  let paid = 0;
  for (const friend of friends) {
    const { balances, badges } = (await rest(server, "GET", `/v1/members/${friend}`)) as Member;
    expect([0, 100]).toContain(balances.points.available);
    expect(badges.length).toBe(balances.points.available / 100);
    paid += balances.points.available / 100;
  }
  const referrer = (await rest(server, "GET", "/v1/members/referrer")) as Member;
  expect(referrer.balances.points.available).toBe(200 * paid);
  await server.stop({ keep: true });
  rmSync(folder, { recursive: true, force: true });
});
