import { describe, expect, it } from "vitest";
import { startApp } from "../../support/startApp.ts";

describe("the whole server", () => {
  it("answers REST and sockets over the same books", async () => {
    await using app = await startApp();
    const order = { id: "o1", type: "order.paid", memberId: "ada", properties: { amount: 12.9 } };
    const sent = await app.rest("/v1/events", { events: [order] });
    expect(sent.body.results[0]).toMatchObject({ status: "accepted", awards: [{ amount: 12 }] });

    const ada = await app.join("ada");
    const visit = await ada.emitWithAck("event:record", { id: "v1", type: "visit" });
    expect(visit).toMatchObject({ ok: true, data: { status: "accepted" } });

    const me = await ada.emitWithAck("topic:join", { topic: "me" });
    expect(me).toMatchObject({ ok: true, data: { snapshot: { balances: { points: { available: 17 } } } } });
  });

  it("goes on with the same books after a restart", async () => {
    const first = await startApp();
    await first.rest("/v1/events", {
      events: [{ id: "o1", type: "order.paid", memberId: "ada", properties: { amount: 40 } }],
    });
    await first.close();

    await using again = await startApp({
      dataFolder: first.dataFolder,
      encryptionKey: first.encryptionKey,
      site: "second",
    });
    const ctx = await again.app.core.directory.byId("shop");
    const ada = await again.app.core.storage.reads.member(ctx!.site.key, "ada");
    expect(ada?.state.balances["points"]?.available).toBe(40);
  });
});
