import { SignJWT } from "jose";
import { io, type Socket } from "socket.io-client";
import type { z } from "zod";
import type { App } from "../../server/app.ts";
import { createSite, type CreatedSite } from "../../server/identity/createSite.ts";
import type { SiteContext } from "../../server/identity/directory.ts";
import { pushProgram } from "../../server/ledger/pushProgram.ts";
import { PROTOCOL_VERSION } from "../../server/protocol/constants.ts";
import type { Program } from "../../server/protocol/program.ts";
import type { Result } from "../../server/protocol/result.ts";
import type { ClientToServer, Handshake, ServerToClient } from "../../server/protocol/socket.ts";
import { startEmpty, type EmptyOptions, type EmptyServer } from "./startEmpty.ts";
import { tinyProgram } from "./tinyProgram.ts";

export type TestSocket = Socket<ServerToClient, ClientToServer>;

export interface StartOptions extends EmptyOptions {
  /** The site's programme; a small one when absent, none with `null`. */
  program?: z.input<typeof Program> | null;
  site?: string;
  origins?: string[];
  keyParams?: string[];
}

export interface RestAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON; the text itself where it is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into answers of every shape and says what it expects
  body: any;
}

/** One site of a running server, with what its owner holds. */
export interface TestSite {
  id: string;
  key: number;
  secretKey: string;
  tokenKey: CreatedSite["tokenKey"];
  /** The site with its programme as it is now. */
  context(): Promise<SiteContext>;
  /** Signs a member token; `claims` may override everything, `null` leaves a claim out. */
  token(member: string, claims?: Record<string, unknown>): Promise<string>;
  /** Calls REST with the site's secret key; a body makes it a POST. */
  rest(path: string, body?: unknown, init?: RequestInit): Promise<RestAnswer>;
  /** Connects as whoever the handshake says; resolves when the server welcomed or refused. Closed with the app. */
  connect(handshake?: Partial<Handshake>, headers?: Record<string, string>): Promise<TestSocket>;
  /** Connects with a token of this member. */
  join(member: string, handshake?: Partial<Handshake>): Promise<TestSocket>;
}

export interface TestApp extends TestSite, EmptyServer {
  /** Makes one more site, such as the other tenant. */
  addSite(id: string, program?: z.input<typeof Program> | null): Promise<TestSite>;
}

/**
 * Starts the real server on a free port, over SQLite in a temporary folder, with one site (`shop`).
 *
 * `await using` stops it: sockets closed, server drained, folder removed.
 */
export async function startApp(options: StartOptions = {}): Promise<TestApp> {
  const server = await startEmpty(options);
  const { app, url } = server;
  const sockets = new Set<TestSocket>();
  const addSite = (id: string, program: StartOptions["program"]): Promise<TestSite> =>
    makeSite({ app, url, sockets, id, program, options });

  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.disconnect();
    await server.close();
  };
  const first = await addSite(options.site ?? "shop", options.program);
  return {
    ...first,
    ...server,
    addSite,
    close,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.disconnect();
      await server[Symbol.asyncDispose]();
    },
  };
}

interface Making {
  app: App;
  url: string;
  sockets: Set<TestSocket>;
  id: string;
  program: StartOptions["program"];
  options: StartOptions;
}

async function makeSite({ app, url, sockets, id, program, options }: Making): Promise<TestSite> {
  const { core } = app;
  const made = expectData(
    await createSite(core, {
      id,
      name: id,
      home: "https://shop.example/",
      origins: options.origins ?? ["https://shop.example"],
      keyParams: options.keyParams ?? [],
    }),
  );
  const context = async (): Promise<SiteContext> => (await core.directory.byId(id))!;
  if (program !== null)
    expectData(await pushProgram(core, await context(), { document: program ?? tinyProgram, by: "test" }));

  const token = (member: string, claims: Record<string, unknown> = {}): Promise<string> =>
    signToken(made, id, member, core.clock(), claims);
  const connect = async (
    handshake: Partial<Handshake> = {},
    headers: Record<string, string> = {},
  ): Promise<TestSocket> => {
    const socket: TestSocket = io(url, {
      auth: { v: PROTOCOL_VERSION, site: id, ...handshake },
      transports: ["websocket"],
      extraHeaders: { "sec-fetch-site": "same-origin", ...headers },
      reconnection: false,
      forceNew: true,
    });
    sockets.add(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("welcome", () => resolve());
      socket.once("connect_error", reject);
    });
    return socket;
  };
  return {
    id,
    key: made.site.key,
    secretKey: made.secretKey,
    tokenKey: made.tokenKey,
    context,
    token,
    connect,
    rest: (path, body, init) => callRest(url, made.secretKey, path, body, init),
    join: async (member, handshake = {}) => connect({ token: await token(member), ...handshake }),
  };
}

function signToken(
  { tokenKey }: CreatedSite,
  site: string,
  member: string,
  now: number,
  claims: Record<string, unknown>,
): Promise<string> {
  const seconds = Math.floor(now / 1_000);
  const all = { sub: member, aud: site, iat: seconds, exp: seconds + 3_600, name: member, ...claims };
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  return new SignJWT(kept)
    .setProtectedHeader({ alg: "HS256", kid: tokenKey.kid })
    .sign(new TextEncoder().encode(tokenKey.secret));
}

async function callRest(
  url: string,
  secretKey: string,
  path: string,
  body: unknown,
  init: RequestInit = {},
): Promise<RestAnswer> {
  const response = await fetch(url + path, {
    redirect: "manual",
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
    ...init,
    headers: {
      authorization: `Bearer ${secretKey}`,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...Object.fromEntries(new Headers(init.headers)),
    },
  });
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json");
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}

function expectData<T>(result: Result<T>): T {
  if (result.ok) return result.data;
  throw new Error(
    `${result.error.code}: ${result.error.message} ${JSON.stringify(result.error.errors ?? [])}`,
  );
}
