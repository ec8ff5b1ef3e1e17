import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { readPurchases } from "../../../server/cli/readPurchases.ts";
import { sendEvents } from "../../../server/cli/sendEvents.ts";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const DATA = new URL("../../../../shared/data/cdnow/CDNOW_master.txt", import.meta.url).pathname;
const BATCH = 1_000;

const program = {
  schema: 1 as const,
  currencies: { points: { name: "Points" } },
  events: { "order.paid": { from: "server" as const } },
  rules: [
    {
      id: "dollar",
      on: "order.paid",
      award: { points: { rate: 1, of: "properties.amount", round: "floor" as const } },
    },
  ],
  boards: [{ id: "ever", currency: "points", period: "ever" as const }],
};

async function replay(app: TestApp): Promise<{ accepted: number; duplicate: number; points: number }> {
  const purchases = readPurchases(DATA);
  const sum = { accepted: 0, duplicate: 0, points: 0 };
  for (let first = 0; first < purchases.length; first += BATCH) {
    const sent = await sendEvents(
      { url: app.url, key: app.secretKey },
      purchases.slice(first, first + BATCH),
    );
    sum.accepted += sent.accepted;
    sum.duplicate += sent.duplicate;
    sum.points += sent.awarded["points"] ?? 0;
  }
  return sum;
}

// The data lie beside the project, not in it.
it.skipIf(!existsSync(DATA))(
  "replays 69,659 real purchases to the sums that another program counts",
  { timeout: 180_000 },
  async () => {
    await using app = await startApp({ program });

    expect(await replay(app)).toEqual({ accepted: 69_659, duplicate: 0, points: 2_453_159 });
    expect(await replay(app)).toEqual({ accepted: 0, duplicate: 69_659, points: 0 });

    const { body } = await app.rest("/v1/leaderboards/ever?limit=5");
    expect(
      body.entries.map(({ memberId, score }: { memberId: string; score: number }) => [memberId, score]),
    ).toEqual([
      ["c07592", 13_860],
      ["c14048", 8_826],
      ["c07983", 6_870],
      ["c19339", 6_517],
      ["c07931", 6_458],
    ]);
    const proof = await verifyBooks(app.app.core.storage, (await app.context()).site);
    expect(proof).toMatchObject({
      fault: null,
      entries: 69_659,
      members: 23_570,
      held: { points: 2_453_159 },
    });
  },
);
