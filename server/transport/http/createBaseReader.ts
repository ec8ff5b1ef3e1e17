import type { IncomingMessage } from "node:http";
import type { Core } from "../../ledger/core.ts";
import { clientBase, compileTrust } from "../clientAddress.ts";

/** Tells where a caller reached this server: as the owner said (`PUBLIC_URL`), else as the call came; empty when that can't be told. */
export function createBaseReader(
  core: Pick<Core, "publicUrl">,
  trustProxy: number | string | false,
): (request: IncomingMessage) => string {
  const { publicUrl } = core;
  if (publicUrl !== null) return () => publicUrl;
  const trust = compileTrust(trustProxy);
  return (request) => clientBase(request, trust);
}
