import { describe, expect, it } from "vitest";
import { expectProblem } from "../../support/expectProblem.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const order = (memberId: string, amount: number) => ({
  id: `o-${memberId}-${amount}`,
  type: "order.paid",
  memberId,
  properties: { amount },
});

async function startBoard(): Promise<TestApp> {
  const app = await startApp();
  await app.rest("/v1/members/ada", { name: "Ada" }, { method: "PUT" });
  const events = [order("ada", 30), order("bob", 50), order("cy", 30), order("dee", 10), order("eve", 40)];
  for (const event of events) await app.rest("/v1/events", { events: [event] });
  return app;
}

const rows = (body: { entries: { rank: number; memberId: string; score: number }[] }) =>
  body.entries.map(({ rank, memberId, score }) => `${rank} ${memberId} ${score}`);

describe("a leaderboard over REST", () => {
  it("has the best first; of equals the one who was there earlier", async () => {
    await using app = await startBoard();
    const { body } = await app.rest("/v1/leaderboards/ever");
    expect(body).toMatchObject({ board: "ever", period: { from: null, to: null }, total: 5 });
    expect(rows(body)).toEqual(["1 bob 50", "2 eve 40", "3 ada 30", "4 cy 30", "5 dee 10"]);
    expect(body.entries[2].name).toBe("Ada");
    expect(rows((await app.rest("/v1/leaderboards/ever?limit=2")).body)).toEqual(["1 bob 50", "2 eve 40"]);
  });

  it("shows the rows around a member", async () => {
    await using app = await startBoard();
    const { body } = await app.rest("/v1/leaderboards/ever?around=cy&limit=3");
    expect(rows(body)).toEqual(["3 ada 30", "4 cy 30", "5 dee 10"]);
  });

  it("is refused for a board or a member that is not there, and a period that is none", async () => {
    await using app = await startBoard();
    expectProblem(await app.rest("/v1/leaderboards/none"), 404, "board_not_found");
    expectProblem(await app.rest("/v1/leaderboards/ever?around=nobody"), 404, "member_not_found");
    expectProblem(await app.rest("/v1/leaderboards/ever?period=soon"), 400, "invalid_payload");
  });
});
