// What a page loads from Grove, as size.mjs weighs it.
import { spawnSync } from "node:child_process";

const SIZE = new URL("./size.mjs", import.meta.url).pathname;

export function weights() {
  const { stdout } = spawnSync(process.execPath, [SIZE], { encoding: "utf8" });
  const report = stdout.split("\n").find((line) => line.startsWith("{"));
  if (!report) throw new Error(`nothing was weighed: ${stdout}`);
  const { sizes, budgets } = JSON.parse(report);
  return Object.entries(budgets).map(([what, budget]) => ({
    name: `bytes a page loads before any interaction (gzip -9): ${what}`,
    goal: `<= ${budget}`,
    ratio: sizes[what],
    pass: sizes[what] <= budget,
    detail: {},
  }));
}
