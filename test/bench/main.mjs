// npm run bench [-- section …]: prints a table and writes test-output/bench.json. Every figure is a ratio within this run:
// the machine is noisy, absolute numbers are for orientation. Wants a build.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { record } from "./record.mjs";
import { decide } from "./decide.mjs";
import { growth } from "./growth.mjs";
import { httpEvents } from "./httpEvents.mjs";
import { ranks } from "./ranks.mjs";
import { weights } from "./weights.mjs";
import { simulation } from "./simulate.mjs";
import { socketEvents } from "./sockets.mjs";

const sections = {
  size: weights,
  decide,
  http: httpEvents,
  sockets: socketEvents,
  ranks,
  growth,
  simulate: simulation,
};

const asked = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const unknown = asked.filter((name) => !(name in sections));
if (unknown.length > 0)
  throw new Error(`unknown: ${unknown.join(", ")}; there are ${Object.keys(sections).join(", ")}`);

const results = [];
for (const name of asked.length > 0 ? asked : Object.keys(sections)) {
  process.stderr.write(`… ${name}\n`);
  results.push(...[await sections[name]()].flat());
}
console.table(
  results.map(({ name, goal, ratio, pass }) => ({
    measure: name,
    goal,
    measured: Number(ratio.toFixed(3)),
    met: pass,
  })),
);
const report = {
  at: new Date().toISOString(),
  node: process.version,
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  results,
};
mkdirSync(new URL("../../test-output", import.meta.url), { recursive: true });
writeFileSync(new URL("../../test-output/bench.json", import.meta.url), JSON.stringify(report, null, 2));
console.log(JSON.stringify(report));
if (process.argv.includes("--record")) record(report);
if (results.some((result) => !result.pass)) process.exitCode = 1;
