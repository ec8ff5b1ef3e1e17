import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { Decoder, Encoder, PacketType, type Packet } from "../../../sdk/connection/parser.ts";

/** The one that socket.io-client brings along. */
const full = createRequire(import.meta.resolve("socket.io-client"))("socket.io-parser") as {
  Encoder: typeof Encoder;
  Decoder: typeof Decoder;
};

const PACKETS: Packet[] = [
  { type: PacketType.CONNECT, nsp: "/", data: { v: 1, site: "demo" } },
  { type: PacketType.CONNECT, nsp: "/", data: { sid: "abc" } },
  { type: PacketType.EVENT, nsp: "/", data: ["noop", {}] },
  { type: PacketType.EVENT, nsp: "/", id: 0, data: ["event:record", { id: "1", text: "a\nb\u2028[{" }] },
  { type: PacketType.EVENT, nsp: "/", id: 1_234, data: [7] },
  { type: PacketType.ACK, nsp: "/", id: 12, data: [{ ok: true, data: null }] },
  { type: PacketType.ACK, nsp: "/", id: 3, data: [] },
  { type: PacketType.CONNECT_ERROR, nsp: "/", data: { message: "no", data: { code: "site_unknown" } } },
  { type: PacketType.DISCONNECT, nsp: "/" },
];

function decode(decoder: { add: (text: string) => void }, text: string, heard: () => unknown): unknown {
  decoder.add(text);
  return heard();
}

describe("the thin parser", () => {
  it.each(PACKETS)("writes what socket.io-parser writes: %j", (packet) => {
    expect(new Encoder().encode(packet)).toEqual(new full.Encoder().encode(packet));
  });

  it.each(PACKETS)("reads what socket.io-parser writes: %j", (packet) => {
    const [text] = new full.Encoder().encode(packet);
    const heard: unknown[] = [];
    const thin = new Decoder();
    thin.on("decoded", (one) => heard.push(one));
    const theirs = new full.Decoder();
    theirs.on("decoded", (one) => heard.push(one));

    const mine = decode(thin, text, () => heard.pop());
    expect(mine).toEqual(decode(theirs, text, () => heard.pop()));
    expect(mine).toMatchObject(packet);
  });

  it.each(["", "9", "x[]", '2["noop"', "51-[]"])("refuses what is no packet of ours: %j", (text) => {
    expect(() => new Decoder().add(text)).toThrow(Error);
  });
});
