import { existsSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import type { Config } from "../config.ts";
import { databasePath } from "../dataFolder.ts";
import { compileStored } from "../rules/compileStored.ts";
import { openBooks } from "./openBooks.ts";
import { settings } from "./settings.ts";

const NODE_MAJOR_MIN = 20;
const NODE_MINOR_MIN = 19;
const FREE_BYTES_MIN = 500_000_000;
const BUILT = ["../../sdk/grove.js", "../../sdk/grove.css", "../../demo/pages/shop.html"];

/** What one check found; `null` says that all is well. */
type Finding = string | null;

export function addDoctorCommand(program: Command): void {
  program.command("doctor").description("look for what keeps Grove from running well").action(examine);
}

async function examine(): Promise<void> {
  tell("Node.js", checkNode());
  const config = settings();
  tell("settings", null);
  tell("built files", checkBuilt());
  tell("data folder", checkFolder(config));
  tell("database", await checkDatabase(config));
  tell("programmes", await checkPrograms(config));
}

function tell(what: string, finding: Finding): void {
  console.log(
    `${finding === null ? "ok      " : "PROBLEM "} ${what}${finding === null ? "" : `: ${finding}`}`,
  );
  if (finding !== null) process.exitCode = 1;
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > NODE_MAJOR_MIN || (major === NODE_MAJOR_MIN && minor >= NODE_MINOR_MIN)) return null;
  return `version ${process.versions.node}; Grove needs ${NODE_MAJOR_MIN}.${NODE_MINOR_MIN} or later`;
}

function checkBuilt(): Finding {
  const missing = BUILT.filter((path) => !existsSync(fileURLToPath(new URL(path, import.meta.url))));
  return missing.length === 0
    ? null
    : `${missing.map((path) => path.slice(6)).join(", ")} missing; run: npm run build`;
}

function checkFolder({ dataFolder }: Config): Finding {
  if (!existsSync(dataFolder)) return null;
  for (const name of ["encryption.key", "credentials.json"]) {
    const found = statSync(join(dataFolder, name), { throwIfNoEntry: false });
    if (found && (found.mode & 0o077) !== 0)
      return `others may read ${name}; run: chmod 600 ${join(dataFolder, name)}`;
  }
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = bavail * bsize;
  return free > FREE_BYTES_MIN ? null : `only ${Math.round(free / 1_000_000)} MB of disk space left`;
}

async function checkDatabase(config: Config): Promise<Finding> {
  const path = databasePath(config.dataFolder);
  if (!existsSync(path)) return null;
  try {
    await using books = await openBooks();
    await books.core.storage.ping();
    // Reserving keys is a small durable write: opening asserts after it that every commit reaches the disk.
    await books.core.storage.books.reserveKeys(1);
    return null;
  } catch (error) {
    return `${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Parts that an earlier version took and this one would refuse are left out while serving: their owner must know. */
async function checkPrograms(config: Config): Promise<Finding> {
  if (!existsSync(databasePath(config.dataFolder))) return null;
  await using books = await openBooks();
  const { sites } = books.core.storage;
  const findings: string[] = [];
  for (const site of await sites.list()) {
    const stored = await sites.currentProgram(site.key);
    if (!stored) continue;
    for (const { path, message } of compileStored(stored.program, stored.version).faults)
      findings.push(`${site.id} leaves out ${path}: ${message}`);
  }
  return findings.length === 0 ? null : `${findings.join("; ")}; mend it and push the programme again`;
}
