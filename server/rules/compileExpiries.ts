import type { Program } from "../protocol/program.ts";
import { durationMs } from "./calendar.ts";
import type { CompiledExpiry } from "./types.ts";

/** When points of each currency expire; currencies whose points never do are left out. */
export function compileExpiries({ currencies }: Program): Map<string, CompiledExpiry> {
  const expiries = new Map<string, CompiledExpiry>();
  for (const [currency, { expires }] of Object.entries(currencies)) {
    if (!expires) continue;
    const { after = null, on = null, inactive = null, notice } = expires;
    expiries.set(currency, { currency, after, on, inactive, noticeMs: durationMs(notice) });
  }
  return expiries;
}
