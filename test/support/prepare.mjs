// Runs before `npm test`: builds what the tests of the running server and of the pages need, and sees to the programs that
// they drive. A program that can't be had leaves its suites skipped, by name; with CI=true they fail.
import { spawnSync } from "node:child_process";
import { buildMissing } from "../../server/buildMissing.mjs";
import { findBrowser } from "./findBrowser.mjs";

const found = (program) => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;

const missing = [];
if (!findBrowser()) missing.push("chromium");
if (!found("strace")) missing.push("strace");

if (missing.length > 0 && process.getuid?.() === 0 && found("apt-get")) {
  process.stdout.write(`Installing ${missing.join(", ")} for the tests …\n`);
  const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...missing], options);
}

buildMissing();
