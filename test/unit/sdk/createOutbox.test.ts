import { describe, expect, it } from "vitest";
import { createOutbox } from "../../../sdk/connection/createOutbox.ts";
import type { Wire } from "../../../sdk/connection/openWire.ts";

/** A wire that notes what was sent and answers when told. */
function createWire() {
  const sent: { payload: unknown; answer: (result: never) => void }[] = [];
  const send: Wire["send"] = (_name, payload, _timeout, answer) => sent.push({ payload, answer });
  const reply = (at: number, result: unknown): void => sent[at]?.answer(result as never);
  return { sent, send, reply };
}

const event = { id: "e1", type: "visit" };
const ok = { ok: true, data: { status: "accepted", awards: [] } };

describe("the outbox", () => {
  it("keeps a command until the connection stands", async () => {
    const wire = createWire();
    let online = false;
    const outbox = createOutbox(wire.send, () => online);
    const asked = outbox.ask("event:record", event);
    expect(wire.sent).toHaveLength(0);

    online = true;
    outbox.flush();
    wire.reply(0, ok);

    expect(await asked).toEqual(ok);
  });

  it("[F25] sends a command whose answer was lost again under the same id", async () => {
    const wire = createWire();
    let online = true;
    const outbox = createOutbox(wire.send, () => online);
    const asked = outbox.ask("event:record", event);
    online = false;
    wire.reply(0, null);
    online = true;
    outbox.flush();
    wire.reply(1, ok);

    expect(await asked).toEqual(ok);
    expect(wire.sent.map(({ payload }) => payload)).toEqual([event, event]);
  });

  it("gives up on a server that stands and never answers", async () => {
    const wire = createWire();
    const outbox = createOutbox(wire.send, () => true);
    const asked = outbox.ask("event:record", event);
    for (const at of [0, 1, 2]) wire.reply(at, null);

    expect(await asked).toMatchObject({ ok: false, error: { code: "unavailable" } });
    expect(wire.sent).toHaveLength(3);
  });

  it("refuses everything when it is emptied, and nothing is sent later", async () => {
    const wire = createWire();
    const outbox = createOutbox(wire.send, () => false);
    const asked = outbox.ask("event:record", event);
    outbox.empty();
    outbox.flush();

    expect(await asked).toMatchObject({ ok: false });
    expect(wire.sent).toHaveLength(0);
  });
});
