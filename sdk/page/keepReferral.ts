import type { Keep } from "../connection/createCredentials.ts";

const PARAM = "grove_ref";
const CODE_MAX = 32;

/** Keeps the code of the friend whose link led here, until the visitor signs up. The first one counts. */
export function keepReferral(keep: Keep): void {
  const code = new URLSearchParams(location.search).get(PARAM);
  if (code && code.length <= CODE_MAX && keep.get("ref") === null) keep.set("ref", code);
}
