import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { rest, startServer } from "../support/serverProcess.mjs";

/** 20 in an ordinary run; `GROVE_KILLS=1000` for the whole catalogue. */
const KILLS = Number(process.env["GROVE_KILLS"] ?? 20);
const CLIENTS = 4;
const BATCH = 5;
const MEMBERS = 20;

type Server = Awaited<ReturnType<typeof startServer>>;

interface Sent {
  id: string;
  type: string;
  memberId: string;
  properties: { amount: number };
}

interface Answer {
  results: { id: string; status: string; awards: { amount: number; currency: string }[] }[];
}

/** What an honest bookkeeper outside of Grove remembers: what was sent, and what was acknowledged with which points. */
class Auditor {
  readonly sent = new Map<string, Sent>();
  readonly acknowledged = new Map<string, number>();

  next(client: number): Sent[] {
    return Array.from({ length: BATCH }, () => {
      const count = this.sent.size;
      const event: Sent = {
        id: `order-${client}-${count}`,
        type: "order.paid",
        memberId: `buyer-${count % MEMBERS}`,
        properties: { amount: 1 + (count % 7) },
      };
      this.sent.set(event.id, event);
      return event;
    });
  }

  note(answer: Answer): void {
    for (const result of answer.results) this.acknowledged.set(result.id, pointsOf(result));
  }
}

function pointsOf(result: Answer["results"][number]): number {
  return result.awards.reduce((sum, award) => sum + award.amount, 0);
}

async function sendUntilKilled(server: Server, auditor: Auditor, client: number): Promise<void> {
  for (;;) {
    const events = auditor.next(client);
    const answer = await rest(server, "POST", "/v1/events", { events }).catch(() => null);
    if (answer === null) return;
    auditor.note(answer as Answer);
  }
}

/** Sends everything again: what was acknowledged must be known with the same points, the rest is taken now. */
async function sendAgain(server: Server, auditor: Auditor): Promise<void> {
  const all = [...auditor.sent.values()];
  for (let first = 0; first < all.length; first += 500) {
    const answer = (await rest(server, "POST", "/v1/events", {
      events: all.slice(first, first + 500),
    })) as Answer;
    const known = answer.results.filter((result) => auditor.acknowledged.has(result.id));
    expect(known.filter((result) => result.status !== "duplicate")).toEqual([]);
    expect(known.filter((result) => pointsOf(result) !== auditor.acknowledged.get(result.id))).toEqual([]);
    auditor.note(answer);
  }
}

const folders = new Set<string>();

describe("a server that is killed", () => {
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it(
    `[F1] keeps each acknowledged event once through ${KILLS} kills`,
    { timeout: 30_000 * (KILLS + 2) },
    async () => {
      const auditor = new Auditor();
      let folder: string | undefined;
      for (let kill = 0; kill < KILLS; kill++) {
        const server: Server = await startServer(folder ? { folder } : {});
        folder = server.folder;
        folders.add(folder);
        const clients = Array.from({ length: CLIENTS }, (_, client) =>
          sendUntilKilled(server, auditor, client),
        );
        // A random moment of the load is the point of this test; nothing waits for it.
        await wait(20 + Math.random() * 300);
        await server.stop({ keep: true, signal: "SIGKILL" });
        await Promise.all(clients);
      }
      expect(auditor.acknowledged.size).toBeGreaterThan(KILLS);

      const server = await startServer({ folder: folder! });
      await sendAgain(server, auditor);
      const expected = new Map<string, number>();
      for (const event of auditor.sent.values()) {
        expected.set(
          event.memberId,
          (expected.get(event.memberId) ?? 0) + auditor.acknowledged.get(event.id)!,
        );
      }
      for (const [member, points] of expected) {
        const read = (await rest(server, "GET", `/v1/members/${member}`)) as {
          balances: Record<string, { available: number }>;
        };
        const held = Object.values(read.balances).reduce((sum, balance) => sum + balance.available, 0);
        expect({ member, held }).toEqual({ member, held: points });
      }
      await server.stop({ keep: true });
      await verify(folder!);
    },
  );
});

/** `grove verify` over the data of a stopped server. */
async function verify(folder: string): Promise<void> {
  const cli = new URL("../../dist/server/cli.js", import.meta.url).pathname;
  const env = { ...process.env, GROVE_DATA: folder };
  await promisify(execFile)(process.execPath, [cli, "verify"], { env });
}
