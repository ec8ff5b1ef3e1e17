import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Each part of the build: the script that makes it, the file that it writes last, and what it is made from. */
const PARTS = [
  {
    script: "build:server",
    made: "dist/server/main.js",
    from: ["server", "demo/backend", "tsconfig.json"],
  },
  { script: "build:sdk", made: "dist/sdk/grove.js", from: ["sdk", "server/protocol", "vite.config.ts"] },
  { script: "build:demo", made: "dist/demo/pages/shop.html", from: ["demo/pages", "demo/tsconfig.json"] },
];

function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** A package that was installed brings its build and no sources: then nothing is ever stale. */
function isStale({ made, from }) {
  const output = join(root, made);
  if (!existsSync(output)) return true;
  const builtAt = statSync(output).mtimeMs;
  return from.some((source) => newest(join(root, source)) > builtAt);
}

function build(script) {
  process.stdout.write(`Building (${script}) …\n`);
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm ? [process.execPath, npm, "run", script] : ["npm", "run", script];
  const built = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (built.status === 0) return;
  process.stderr.write(`${built.stdout ?? ""}${built.stderr ?? ""}\n`);
  process.stderr.write(`The build failed (${script}). Is everything installed? Run: npm ci\n`);
  process.exit(1);
}

/** Builds each part that is missing or older than its sources; ends the process with the build's own words where one fails. */
export function buildMissing() {
  for (const part of PARTS) if (isStale(part)) build(part.script);
}
