/** Longest name that is shown, in UTF-16 code units. */
export const NAME_MAX = 80;

/** Marks stacked on one letter beyond this many are dropped: they would run over the lines above and below. */
const MARKS_MAX = 4;

/**
 * Control characters, line and paragraph separators, private and unassigned-by-use format characters (bidi overrides and
 * isolates, zero-width space, word joiner, soft hyphen, byte order mark, tags) and the blank Hangul and Braille letters.
 * The zero-width (non-)joiner stays where it stands between letters or emoji: Persian and many emoji need it.
 */
const UNSEEN = /(?![\u200c\u200d])[\u034f\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800]/gu;
const LOOSE_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{Extended_Pictographic}\u2640\u2642\u2695])/gu;
const STACKED_MARKS = new RegExp(`(\\p{M}{${MARKS_MAX}})\\p{M}+`, "gu");

/**
 * Makes a display name safe to stand in a line of somebody else's page. (F40, F72)
 *
 * NFC, on one line, without characters that hide or turn round what stands beside them, trimmed, at most `NAME_MAX` long (never
 * cut inside a character). Names are text, never markup: whoever shows one escapes it.
 *
 * @returns `""` when nothing is left to read; the caller then shows "Member" and a number.
 */
export function cleanName(name: string): string {
  const text = name
    .slice(0, NAME_MAX * 16)
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/[\t\n\r]/g, " ")
    .replaceAll(UNSEEN, "")
    .replaceAll(LOOSE_JOINER, "")
    .replaceAll(STACKED_MARKS, "$1")
    .replaceAll(/\s+/g, " ")
    .trim();
  return cutAt(text, NAME_MAX).trimEnd();
}

/** Cuts between characters as people see them: half an emoji or a letter without its accent is another name. */
function cutAt(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter("und").segment(text)) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
