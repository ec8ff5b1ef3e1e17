import { setImmediate as breathe } from "node:timers/promises";
import { originAllowed } from "../../identity/origins.ts";
import type { SiteContext } from "../../identity/directory.ts";
import type { Core } from "../../ledger/core.ts";
import { every } from "../../realtime/every.ts";
import type { Relayer } from "../../realtime/relayer.ts";
import { cutOffSlow } from "./cutOffSlow.ts";
import type { GroveServer, GroveSocket, Session } from "./session.ts";
import { tellState } from "./followTopic.ts";

/** How often open sockets are looked at, in milliseconds: what ends a credential applies well within 5 s. (F59) */
const WATCH_MS = 1_000;
/** Members and guests who are read in one turn; moderators are read in each. */
const CALLERS_MAX = 250;
/** Sockets that are told a new state before the loop may do something else. */
const SHARD = 50;

export interface WatchDeps {
  core: Core;
  io: GroveServer;
  relayer: Relayer;
  onError: (error: unknown, what: string) => void;
}

/** Keeps open sockets true: ended tokens and keys, changed roles and origins, merged guests, new programmes, clients that don't read. */
export function watchSessions({ core, io, relayer, onError }: WatchDeps): () => void {
  let turn = 0;

  async function look(): Promise<void> {
    turn += 1;
    for (const [key, sockets] of socketsBySite(io)) {
      const ctx = await core.directory.byKey(key);
      const open = sockets.filter((socket) => keepsOn(core, socket, ctx));
      if (!ctx) continue;
      const behind = open.filter(({ data }) => data.session.ctx.program.version !== ctx.program.version);
      for (const { data } of open) data.session.ctx = ctx;
      await checkCallers(core, ctx, open, turn);
      await beginAnew(relayer, behind);
    }
  }

  return every(WATCH_MS, look, (error) => onError(error, "looking at open sockets failed"));
}

function socketsBySite(io: GroveServer): Map<number, GroveSocket[]> {
  const bySite = new Map<number, GroveSocket[]>();
  for (const socket of io.sockets.sockets.values()) {
    const { key } = socket.data.session.ctx.site;
    const sockets = bySite.get(key);
    if (sockets) sockets.push(socket);
    else bySite.set(key, [socket]);
  }
  return bySite;
}

/** Cuts off who may not stay; answers whether the socket stays open. */
function keepsOn(core: Core, socket: GroveSocket, ctx: SiteContext | undefined): boolean {
  if (cutOffSlow(socket)) return false;
  if (ctx && stillCounts(core, socket.data.session, ctx)) return true;
  end(socket);
  return false;
}

function stillCounts(core: Core, { ends, origin }: Session, ctx: SiteContext): boolean {
  if (origin !== null && !originAllowed(ctx.site, origin, core.ownOrigins())) return false;
  if (ends === null) return true;
  const now = core.clock();
  const key = ctx.tokenKeys.find(({ kid }) => kid === ends.kid);
  return ends.at > now && key !== undefined && (key.expiresAt === null || key.expiresAt > now);
}

/** The client is to come back with a fresh credential. */
function end(socket: GroveSocket): void {
  socket.emit("expired");
  socket.disconnect(true);
}

/** Ends the sockets of members whose role changed, and of guests who became a member elsewhere. */
async function checkCallers(
  core: Core,
  ctx: SiteContext,
  sockets: readonly GroveSocket[],
  turn: number,
): Promise<void> {
  const callers = sockets.filter((socket) => socket.data.session.caller !== null);
  const moderators = callers.filter((socket) => socket.data.session.caller?.role !== "member");
  const others = callers.filter((socket) => socket.data.session.caller?.role === "member");
  const from = others.length === 0 ? 0 : (turn * CALLERS_MAX) % others.length;
  for (const socket of [...moderators, ...others.slice(from, from + CALLERS_MAX)]) {
    const { caller } = socket.data.session;
    const member = caller && (await core.storage.reads.memberByKey(ctx.site.key, caller.key));
    if (member && (member.role !== caller.role || member.mergedInto !== null)) end(socket);
  }
}

/** A new programme: whoever knows the one before is given a new state of all that it follows. (T9) */
async function beginAnew(relayer: Relayer, sockets: readonly GroveSocket[]): Promise<void> {
  for (let from = 0; from < sockets.length; from += SHARD) {
    const shard = sockets.slice(from, from + SHARD);
    const told = shard.flatMap((socket) =>
      relayer.topicsOf(socket.id).map((topic) => tellState(relayer, socket, { topic })),
    );
    await Promise.all(told);
    await breathe();
  }
}
