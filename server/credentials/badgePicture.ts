import { medalOf } from "../protocol/medal.ts";

/** Pixels a side; it is a vector picture, so this only says how large it is where nothing else does. */
const SIDE = 256;

/** The picture of a badge that has none of its own: the medal that the page draws, as an SVG file without a script. */
export function badgePicture(id: string): string {
  const { hue, rim, sign } = medalOf(id);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-34 -34 68 68" width="${SIDE}" height="${SIDE}">` +
    `<path d="${rim}" fill="hsl(${hue} 40% 42%)"/>` +
    `<circle r="19" fill="#fff" fill-opacity=".18"/>` +
    `<path d="${sign}" fill="#fff" fill-rule="evenodd"/></svg>\n`
  );
}

/** The same as a `data:` URI, for pictures that are not served. */
export function badgePictureData(id: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(badgePicture(id)).toString("base64")}`;
}
