import { describe, expect, it } from "vitest";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { madeUpRetail, parseRetail, type RetailLine } from "../../support/retail/readRetail.ts";
import { matchCancellations, pointsDue } from "../../support/retail/retailAudit.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const BATCH = 1_000;
const program = {
  schema: 1 as const,
  currencies: { points: { name: "Points" } },
  events: { "line.paid": { from: "server" as const } },
  rules: [{ id: "pound", on: "line.paid", award: { points: { rate: 1, of: "properties.amount" } } }],
};

/** A back end that sends every line, a cancellation as the points that go back, and guests too, for want of care. */
function eventsOf(lines: readonly RetailLine[]): object[] {
  const { kept, cancelled } = matchCancellations(lines);
  const points = (price: number, quantity: number): number => Math.floor((price * quantity) / 100);
  const events: object[] = kept.map(({ id, customer, price, bought }) => ({
    id,
    type: "line.paid",
    memberId: customer,
    properties: { amount: (price * bought) / 100 },
  }));
  const left = new Map(kept.map(({ id, bought }) => [id, bought]));
  for (const [place, { line, quantity }] of cancelled.entries()) {
    const before = left.get(line.id)!;
    left.set(line.id, before - quantity);
    const amount = points(line.price, before) - points(line.price, before - quantity);
    if (amount === 0) continue;
    events.push({
      id: `cancel-${place}`,
      type: "line.paid",
      memberId: line.customer,
      reverses: { event: line.id, amount },
    });
  }
  return events;
}

async function send(app: TestApp, events: readonly object[]): Promise<Record<string, number>> {
  const statuses: Record<string, number> = {};
  for (let first = 0; first < events.length; first += BATCH) {
    const { body } = await app.rest("/v1/events", { events: events.slice(first, first + BATCH) });
    for (const { status } of body.results) statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return statuses;
}

async function expectSums(app: TestApp, lines: readonly RetailLine[]): Promise<void> {
  const due = pointsDue(matchCancellations(lines).kept);
  const members = await app.app.core.storage.reads.members(app.key, 0, 100_000);
  const had = new Map(members.map(({ id, state }) => [id, state.balances["points"]?.available ?? 0]));

  expect(had).toEqual(due);
  expect(await verifyBooks(app.app.core.storage, (await app.context()).site)).toMatchObject({ ok: true });
}

describe("invoices of a wholesaler, with cancellations, negative quantities and customers without an account", () => {
  const lines = parseRetail(madeUpRetail(1_203));

  it("[F46] come to the net points that an independent sum has; guests are not credited", async () => {
    await using app = await startApp({ program });
    const guests = matchCancellations(lines).kept.filter(({ customer }) => customer === "").length;

    const { accepted = 0, rejected } = await send(app, eventsOf(lines));

    expect(lines.filter(({ quantity }) => quantity < 0).length).toBeGreaterThan(100);
    expect(guests).toBeGreaterThan(200);
    expect(rejected).toBeGreaterThanOrEqual(guests);
    expect(accepted).toBeGreaterThan(1_000);
    await expectSums(app, lines);
  });

  it("[F46] come to the same when the cancellations come first", async () => {
    await using app = await startApp({ program });
    await send(app, eventsOf(lines).toReversed());

    await expectSums(app, lines);
  });
});
