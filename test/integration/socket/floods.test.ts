import { connect, type Socket as TcpSocket } from "node:net";
import { describe, expect, it } from "vitest";
import { ask, askAnything } from "../../support/ask.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

describe("a flood", () => {
  it("[F38] of one message above 64 KB ends that connection alone", async () => {
    await using app = await startApp();
    const [ada, eve] = [await app.join("ada"), await app.join("eve")];
    const ended = new Promise<string>((resolve) => ada.once("disconnect", resolve));
    ada.emit("post:preview", { body: "x".repeat(64 * 1024 + 1) }, () => {});
    expect(await ended).toMatch(/transport/);
    expect(await ask(eve, "noop", {})).toEqual({ ok: true, data: {} });
  });

  it("[F38] of attachments ends that connection alone", async () => {
    await using app = await startApp();
    const [ada, eve] = [await app.join("ada"), await app.join("eve")];
    const ended = new Promise<string>((resolve) => ada.once("disconnect", resolve));
    ada.io.engine.write('510000-["noop",{"_placeholder":true,"num":0}]');
    await Promise.race([ended, askAnything(eve, "noop", {})]);
    expect(await ask(eve, "noop", {})).toEqual({ ok: true, data: {} });
  });

  it("of commands is refused with the time to wait, for that member alone", async () => {
    await using app = await startApp();
    const [ada, eve] = [await app.join("ada"), await app.join("eve")];
    const answers = await Promise.all(Array.from({ length: 5_100 }, () => ask(ada, "noop", {})));
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused.length).toBeGreaterThanOrEqual(100);
    expect(refused[0]).toMatchObject({ error: { code: "rate_limited", retryAfter: expect.any(Number) } });
    expect(await ask(eve, "noop", {})).toEqual({ ok: true, data: {} });
  });

  it("[F38] of visitors at one address makes a bounded number of guests", async () => {
    await using app = await startApp({ limits: { guests: { times: 3, seconds: 60 } } });
    const results = [];
    for (let n = 0; n < 5; n += 1) {
      const visitor = await app.connect();
      results.push(await ask(visitor, "event:record", { id: "v1", type: "visit" }));
    }
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true, false, false]);
    expect(results[3]).toMatchObject({ error: { code: "rate_limited", retryAfter: expect.any(Number) } });
  });

  it("[F38] of topics to resume is counted like the commands that join them", async () => {
    await using app = await startApp({ limits: { address: { times: 10, seconds: 60 } } });
    const resume = Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`thread:t${n}`, "gone.1"]));
    await app.connect({ resume });
    await expect(app.connect({ resume })).rejects.toMatchObject({
      data: { code: "rate_limited", retryAfter: expect.any(Number) },
    });
    await app.connect();
  });

  it("[F38] of previews is refused: rendering takes time", async () => {
    await using app = await startApp({ limits: { previews: { times: 3, seconds: 60 } } });
    const ada = await app.join("ada");
    const previews = Array.from({ length: 4 }, () => ask(ada, "post:preview", { body: "*a*" }));
    const last = (await Promise.all(previews)).at(-1);
    expect(last).toMatchObject({ ok: false, error: { code: "rate_limited" } });
  });

  it("[F38] of commands without an acknowledgement fills no log", async () => {
    const lines: string[] = [];
    await using app = await startApp({ onLog: (line) => lines.push(line) });
    const ada = await app.join("ada");
    for (let n = 0; n < 50; n += 1) ada.emit("noop" as never, ...([{}] as never));
    await ask(ada, "noop", {});
    expect(lines).toHaveLength(1);
  });

  it("[F34] [T8] to a client that does not read is cut off, and slows no one else", async () => {
    await using app = await startApp();
    const [ada, eve] = [await app.join("ada"), await app.join("eve")];
    for (let n = 0; n < 50; n += 1) {
      await ask(n % 2 ? ada : eve, "post:create", {
        id: `p${n}`,
        thread: "home",
        body: "words ".repeat(3_000),
      });
    }
    const slow = await silentClient(app);
    await until("it is welcomed", () => app.app.sockets.count() === 3);

    // Each answer holds the 50 long posts: some 35 MB in all, more than any kernel keeps for who does not read.
    const join = JSON.stringify(["topic:join", { topic: "thread:home" }]);
    for (let n = 0; n < 40; n += 1) slow.write(frame(`42${n}${join}`));

    await until("the slow client is gone", () => app.app.sockets.count() === 2);
    expect(await ask(eve, "noop", {})).toEqual({ ok: true, data: {} });
    slow.destroy();
  });
});

/** A raw WebSocket of a visitor that reads nothing once it is open. */
async function silentClient(app: TestApp): Promise<TcpSocket> {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    [
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
      `Host: ${hostname}:${port}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-Fetch-Site: same-origin",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "\r\n",
    ].join("\r\n"),
  );
  await new Promise((resolve) => socket.once("data", resolve));
  socket.write(frame(`40${JSON.stringify({ v: 1, site: app.id })}`));
  socket.pause();
  return socket;
}

/** One masked text frame (RFC 6455) with a mask of zeros. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const length =
    payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([0x81, ...length, 0, 0, 0, 0]), payload]);
}
