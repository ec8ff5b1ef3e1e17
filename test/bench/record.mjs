// Writes the figures of a whole run into docs/performance.md.
import { readFileSync, writeFileSync } from "node:fs";

const PAGE = new URL("../../docs/performance.md", import.meta.url);
const PLACE = /<!-- bench -->[^]*?(?=\n## )/;

const number = (value) => (value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(2));

export function record({ at, node, cpu, cores, results }) {
  const rows = results.map(
    ({ name, goal, ratio, pass }) =>
      `| ${name} | ${goal.replace(">=", "≥").replace("<=", "≤")} | ${number(ratio)} | ${pass ? "yes" : "**no**"} |`,
  );
  const table = [
    "<!-- bench -->",
    "",
    `Last recorded ${at.slice(0, 10)}: Node ${node.slice(1)}, ${cores} cores (${cpu}).`,
    "",
    "| measure | goal | measured | met |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
  writeFileSync(PAGE, readFileSync(PAGE, "utf8").replace(PLACE, table));
}
