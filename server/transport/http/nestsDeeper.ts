const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ARRAY_OPENS = 0x5b;
const ARRAY_CLOSES = 0x5d;
const OBJECT_OPENS = 0x7b;
const OBJECT_CLOSES = 0x7d;

/**
 * Whether JSON text nests arrays and objects deeper than a stack should be trusted with. One pass, without parsing.
 *
 * Text that is not JSON may get either answer; the parser refuses it anyway.
 */
export function nestsDeeper(json: Uint8Array, levels: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at]!;
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === ARRAY_OPENS || byte === OBJECT_OPENS) {
      depth += 1;
      if (depth > levels) return true;
    } else if (byte === ARRAY_CLOSES || byte === OBJECT_CLOSES) depth -= 1;
  }
  return false;
}
