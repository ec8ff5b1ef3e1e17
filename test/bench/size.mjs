/**
 * What a page loads from Grove before any interaction: scripts, styles and texts, gzip -9, file by file as a browser fetches
 * them. Reads the built files; prints a table and JSON; ends with 1 where a budget is broken.
 */
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const OUT = new URL("../../dist/sdk/", import.meta.url);
const BUDGETS = { loader: 2_048, points: 26_000, five: 36_000 };
const FIVE = ["points", "badges", "leaderboard", "referral", "thread"];

if (!existsSync(new URL("manifest.json", OUT)) || !existsSync(new URL("grove.js", OUT))) {
  console.error("dist/sdk is not built: npm run build:sdk");
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(new URL("manifest.json", OUT), "utf8"));
const weigh = (file) => gzipSync(readFileSync(new URL(file, OUT)), { level: 9 }).length;

/** A module's own file and everything that it imports before it runs. */
function closure(source, seen = new Set()) {
  const entry = manifest[source];
  if (!entry) throw new Error(`${source} is not in the manifest`);
  if (seen.has(source)) return seen;
  seen.add(source);
  for (const next of entry.imports ?? []) closure(next, seen);
  return seen;
}

function filesFor(elements) {
  const sources = new Set();
  const roots = [
    "sdk/core.ts",
    "sdk/i18n/en.ts",
    ...elements.map((name) => `sdk/elements/${name}/mount.tsx`),
  ];
  for (const root of roots) closure(root, sources);
  return ["grove.js", "grove.css", ...new Set([...sources].map((source) => manifest[source].file))];
}

const total = (files) => files.reduce((sum, file) => sum + weigh(file), 0);
const figures = {
  loader: weigh("grove.js"),
  points: total(filesFor(["points"])),
  five: total(filesFor(FIVE)),
};

console.log("file".padEnd(44), "gzip -9 (B)".padStart(12));
for (const file of filesFor(FIVE)) console.log(file.padEnd(44), String(weigh(file)).padStart(12));
console.log();
for (const [name, bytes] of Object.entries(figures)) {
  const verdict = bytes <= BUDGETS[name] ? "ok" : "OVER";
  console.log(name.padEnd(44), String(bytes).padStart(12), `of ${BUDGETS[name]} ${verdict}`);
}
console.log(JSON.stringify({ sizes: figures, budgets: BUDGETS }));
process.exitCode = Object.keys(figures).some((name) => figures[name] > BUDGETS[name]) ? 1 : 0;
