/** Stands in for socket.io-parser's binary attachments (see `vite.config.ts`): Grove's protocol is JSON alone. */
export const isBinary = (): boolean => false;
export const hasBinary = (): boolean => false;

export function deconstructPacket(): never {
  throw new Error("no binary in this protocol");
}
export function reconstructPacket(): never {
  throw new Error("no binary in this protocol");
}
