import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { z } from "zod";
import type { Program } from "../../server/protocol/program.ts";
import { sampleProgram } from "../../server/sample/sampleProgram.ts";
import { startHostSite, type HostPage, type HostSite } from "./hostSite.ts";
import { signToken } from "./memberSocket.ts";
import { rest, startServer } from "./serverProcess.mjs";

const CLI = new URL("../../dist/server/cli.js", import.meta.url).pathname;
const SITE = "garden";
const run = promisify(execFile);

/** The five elements, as the contract's snippet has them. */
export const FIVE = `<grove-points></grove-points>
<grove-badges></grove-badges>
<grove-leaderboard board="weekly"></grove-leaderboard>
<grove-referral></grove-referral>
<grove-thread></grove-thread>`;

/** All that the engine has to show, the five among them. */
export const ALL = `<grove-tier></grove-tier>
<grove-quests></grove-quests>
${FIVE}`;

type Server = Awaited<ReturnType<typeof startServer>>;

/** The built server, and a site of its own with pages on another origin, set up through the command line as its owner would. */
export interface Stage {
  server: Server;
  host: HostSite;
  credentials: { site: string; secretKey: string; tokenKey: { kid: string; secret: string } };
  /** Grove's script tag, with more attributes. */
  script: (attributes?: string) => string;
  /** Serves a page with Grove's script in its head; returns its address. */
  page: (page: HostPage & { attributes?: string }) => string;
  token: (member: string, claims?: object) => Promise<string>;
  /** A paid order, from the site's back end. */
  buy: (member: string, amount: number) => Promise<void>;
  rest: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** Runs the command line on the server's data; answers what it printed. */
  grove: (...args: string[]) => Promise<string>;
  /** Stops the server, does what is to be done without it, and starts it anew on the same data and port. */
  restart: (meanwhile?: () => Promise<void>) => Promise<void>;
  close: () => Promise<void>;
}

interface StageOptions {
  program?: z.input<typeof Program>;
  /** The site's name, as the console shows it. */
  name?: string;
}

export async function startStage({
  program = sampleProgram,
  name = SITE,
}: StageOptions = {}): Promise<Stage> {
  const env = { RATE_FACTOR: "1000" };
  const [host, first] = await Promise.all([startHostSite(), startServer({ env })]);
  let server = first;
  const grove: Stage["grove"] = async (...args) => {
    const settings = { ...process.env, GROVE_DATA: server.folder, LOG_LEVEL: "error" };
    return (await run(process.execPath, [CLI, ...args], { env: settings })).stdout;
  };
  const credentials = await makeSite(grove, host.origin, name, program);
  const call: Stage["rest"] = (method, path, body) =>
    rest({ url: server.url, credentials }, method, path, body);
  const script = (attributes = ""): string =>
    `<script async src="${server.url}/grove.js" data-site="${SITE}" ${attributes}></script>`;
  let pages = 0;

  return {
    get server() {
      return server;
    },
    host,
    credentials,
    script,
    page: ({ attributes, head = "", ...page }) =>
      host.origin + host.put(`/page-${(pages += 1)}`, { ...page, head: head + script(attributes) }),
    token: (member, claims) => signToken(credentials, member, claims),
    buy: async (memberId, amount) => {
      const event = { id: crypto.randomUUID(), type: "order.paid", memberId, properties: { amount } };
      await call("POST", "/v1/events", { events: [event] });
    },
    rest: call,
    grove,
    restart: async (meanwhile) => {
      await server.stop({ keep: true });
      await meanwhile?.();
      server = await startServer({ env, folder: server.folder, port: Number(new URL(server.url).port) });
    },
    close: async () => {
      await Promise.all([host.close(), server.stop()]);
    },
  };
}

async function makeSite(
  grove: Stage["grove"],
  origin: string,
  name: string,
  program: StageOptions["program"],
): Promise<Stage["credentials"]> {
  const folder = mkdtempSync(join(tmpdir(), "grove-stage-"));
  const file = join(folder, "program.json");
  writeFileSync(file, JSON.stringify(program));
  const made = await grove(
    "site",
    "create",
    SITE,
    "--name",
    name,
    "--origin",
    origin,
    "--home",
    `${origin}/`,
  );
  await grove("program", "push", SITE, file);
  rmSync(folder, { recursive: true });
  const [, secretKey] = /secret key\s+(\S+)/.exec(made) ?? [];
  const [, kid, secret] = /kid (\S+)\s+secret (\S+)/.exec(made) ?? [];
  if (!secretKey || !kid || !secret) throw new Error(`no keys in: ${made}`);
  return { site: SITE, secretKey, tokenKey: { kid, secret } };
}
