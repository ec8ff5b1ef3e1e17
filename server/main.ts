import { DEFAULT_HTTP_SETTINGS } from "./transport/http/defaultHttpSettings.ts";
import { DEFAULT_SOCKET_SETTINGS, scaleLimits } from "./transport/socket/socketDeps.ts";
import { mkdirSync } from "node:fs";
import { once } from "node:events";
import type { Server } from "node:http";
import { Router } from "express";
import { createDemo } from "../demo/backend/createDemo.ts";
import { createApp, type App } from "./app.ts";
import { builtFolder } from "./builtFolder.ts";
import { readConfig, type Config } from "./config.ts";
import { ConsoleLinks } from "./console/consoleLinks.ts";
import { createConsole } from "./console/createConsole.ts";
import { databasePath, loadEncryptionKey, type Credentials } from "./dataFolder.ts";
import { createLog } from "./log.ts";
import { SAMPLE_SITE } from "./sample/createSampleSite.ts";
import { ensureDemo } from "./sample/ensureDemo.ts";
import { sampleMembers } from "./sample/sampleMembers.ts";
import { SAMPLE_ORIGIN } from "./sample/sampleThreads.ts";
import { startJobs } from "./startJobs.ts";
import { stopOnSignal } from "./stopOnSignal.ts";
import { openSqliteStorage } from "./storage/sqlite/openSqliteStorage.ts";

/** Files that the server makes are its owner's alone. */
const OWNER_ONLY = 0o077;

/** How long the demo's link to the console counts, in milliseconds. */
const CONSOLE_LINK_MS = 24 * 3_600_000;

/** Runs the server until a signal ends it. A start that can't succeed says why in one message and sets the exit code. */
export async function main(environment: Record<string, string | undefined>): Promise<void> {
  const read = readConfig(environment);
  if (!read.ok)
    return refuse(["Grove did not start. These settings are wrong:", ...read.problems].join("\n  "));
  try {
    await serve(read.config);
  } catch (error) {
    refuse(`Grove did not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exit();
  }
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

async function serve(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  process.umask(OWNER_ONLY);
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const encryptionKey = loadEncryptionKey(config);
  const storage = await openSqliteStorage({ path: databasePath(config.dataFolder) });
  const pages = Router();
  const links = new ConsoleLinks(config.dataFolder, Date.now);
  const app = createApp({
    storage,
    encryptionKey,
    log,
    publicUrl: config.publicUrl,
    http: {
      trustProxy: config.trustProxy,
      metricsToken: config.metricsToken,
      callsPerSecond: DEFAULT_HTTP_SETTINGS.callsPerSecond * config.rateFactor,
    },
    sockets: { limits: scaleLimits(DEFAULT_SOCKET_SETTINGS.limits, config.rateFactor) },
    routers: (core) => [pages, createConsole(core, links)],
  });

  const link = config.demo ? links.make(SAMPLE_SITE, CONSOLE_LINK_MS) : "";
  const demoAt = (url: string): Promise<Credentials | null> =>
    ensureDemo(app.core, config.dataFolder, { url, consoleUrl: `${url}/console/enter?link=${link}` });

  let url = addressOf(config.host, config.port);
  let credentials = config.demo ? await demoAt(url) : null;
  if (credentials) pages.use(demoPages(credentials, () => url));
  const port = await listen(app.server, config);
  if (port !== config.port) {
    url = addressOf(config.host, port);
    if (credentials) credentials = await demoAt(url);
  }

  const jobs = startJobs(app, log);
  stopOnSignal(log, async () => {
    await jobs.stop();
    await app.close();
  });
  log.info({ port }, "listening");
  announce(url, config, credentials);
}

/** The address to tell people: the one that a browser on this machine opens. */
function addressOf(host: string, port: number): string {
  const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${shown.includes(":") ? `[${shown}]` : shown}:${port}`;
}

async function listen(server: App["server"], { host, port }: Config): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  return portOf(server) ?? port;
}

function portOf(server: Server): number | undefined {
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : undefined;
}

function demoPages({ site, secretKey, tokenKey }: Credentials, groveUrl: () => string): Router {
  return createDemo({
    pages: builtFolder("demo/pages"),
    site,
    secretKey,
    tokenKey,
    groveUrl,
    members: sampleMembers.map(({ id, name }) => ({ id, name })),
    articleOrigin: SAMPLE_ORIGIN,
  });
}

function announce(url: string, config: Config, credentials: Credentials | null): void {
  const lines = [`Grove listens on ${url}`];
  if (credentials) {
    lines.push(
      `  shop      ${url}/`,
      `  magazine  ${url}/magazine`,
      `  console   ${credentials.consoleUrl}`,
      `  keys      ${config.dataFolder}/credentials.json`,
    );
  } else if (config.demo) lines.push("  This server has sites of its own, so there is no demo.");
  process.stdout.write(`${lines.join("\n")}\n`);
}
