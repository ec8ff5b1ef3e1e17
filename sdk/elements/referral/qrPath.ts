import { encode } from "uqr";

/** A QR code as an SVG view box and a path, with a bar between; its own chunk, loaded when somebody asks for it. */
export function qrPath(text: string): string {
  const { size, data } = encode(text, { border: 2 });
  let path = "";
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) path += `M${x} ${y}h1v1h-1z`;
    }),
  );
  return `0 0 ${size} ${size}|${path}`;
}
