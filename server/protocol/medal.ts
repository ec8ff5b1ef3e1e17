/** How a badge without a picture of its own is drawn: by the page and, as a file, by the server. No zod: the page imports it. */

/** Shapes of a medal's middle, in a box of 24 around 0. */
const SIGNS = [
  "M0-9 2.6-2.8 9.3-2.4 4.2 1.9 5.8 8.4 0 4.9-5.8 8.4-4.2 1.9-9.3-2.4-2.6-2.8Z",
  "M0 8C-6 4-9 1-9-3a4.5 4.5 0 0 1 9-2 4.5 4.5 0 0 1 9 2c0 4-3 7-9 11Z",
  "M-1-9 8-9-1-1 5-1-5 9-2 1-7 1Z",
  "M-8-6H8v9H0l-5 5V3h-3Z",
  "M-9-4-4 1 0-7 4 1 9-4 7 7H-7Z",
  "M0-9A9 9 0 1 1 0 9 9 9 0 0 1 0-9M0-4A4 4 0 1 0 0 4 4 4 0 0 0 0-4",
];

/** The parts of a medal, centred on 0 in a box of 60. */
export interface MedalShape {
  /** Degrees on the colour wheel. */
  hue: number;
  /** Path of the rim; its teeth tell one badge from another. */
  rim: string;
  /** Path of the sign in the middle. */
  sign: string;
}

/** A medal that follows from the badge's id alone: the same badge looks the same everywhere, and no image is loaded. */
export function medalOf(id: string): MedalShape {
  const seed = hashOf(id);
  return {
    hue: seed % 360,
    rim: burst(8 + (seed % 3) * 4),
    sign: SIGNS[(seed >>> 4) % SIGNS.length]!,
  };
}

/** A round edge with `points` soft teeth. */
function burst(points: number): string {
  const step = (Math.PI * 2) / points;
  const at = (angle: number, radius: number): string =>
    `${(Math.sin(angle) * radius).toFixed(1)} ${(-Math.cos(angle) * radius).toFixed(1)}`;
  let path = `M${at(0, 25)}`;
  for (let tooth = 0; tooth < points; tooth++) {
    path += `Q${at((tooth + 0.5) * step, 32)} ${at((tooth + 1) * step, 25)}`;
  }
  return `${path}Z`;
}

/** FNV-1a: spreads short ids well and needs no table. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
