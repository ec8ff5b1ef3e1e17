/**
 * Stands in for socket.io-parser below socket.io-client (see `vite.config.ts`): packets of Socket.IO v5 as text, in the
 * namespace `/`, without attachments, which is all that Grove's protocol has.
 */

export const protocol = 5;

export const PacketType = {
  CONNECT: 0,
  DISCONNECT: 1,
  EVENT: 2,
  ACK: 3,
  CONNECT_ERROR: 4,
  BINARY_EVENT: 5,
  BINARY_ACK: 6,
} as const;

export interface Packet {
  type: number;
  nsp: string;
  id?: number;
  data?: unknown;
}

export class Encoder {
  encode({ type, id, data }: Omit<Packet, "nsp">): [string] {
    return [`${type}${id ?? ""}${data === undefined || data === null ? "" : JSON.stringify(data)}`];
  }
}

export class Decoder {
  #listener: ((packet: Packet) => void) | undefined;

  /** For `decoded`, the only event there is. */
  on(_name: "decoded", listener: (packet: Packet) => void): void {
    this.#listener = listener;
  }

  off(): void {
    this.#listener = undefined;
  }

  /** @throws Where the text is no packet: the manager then closes the line. */
  add(text: string): void {
    const [, type, id, json] = /^([0-4])(\d*)([^]*)$/.exec(text)!;
    const packet: Packet = { type: Number(type), nsp: "/" };
    if (id) packet.id = Number(id);
    if (json) packet.data = JSON.parse(json);
    this.#listener?.(packet);
  }

  destroy(): void {}
}
