import type { IncomingMessage } from "node:http";
import { decodeProtectedHeader } from "jose";
import { z } from "zod";
import { attributeReferral } from "../../growth/attributeReferral.ts";
import type { SiteContext } from "../../identity/directory.ts";
import { verifyToken } from "../../identity/verifyToken.ts";
import { ensureMember } from "../../ledger/ensureMember.ts";
import { mergeGuest } from "../../ledger/mergeGuest.ts";
import { PROTOCOL_VERSION } from "../../protocol/constants.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { Handshake, type Welcome } from "../../protocol/socket.ts";
import { checkOrigin } from "./checkOrigin.ts";
import { clientAddress, clientBase, type Trust } from "../clientAddress.ts";
import type { Caller, Session } from "./session.ts";
import type { SocketDeps } from "./socketDeps.ts";

type Identified = Pick<Session, "caller" | "ends"> & Pick<Welcome, "guestDone" | "referral">;

/** Topics that a handshake may ask for. */
const RESUME_MAX = 50;

/**
 * Turns a handshake into a session, or says why not. Every connection goes through it, the first as well as each after a cut:
 * nothing about a client is remembered beyond the life of its socket. (F27)
 */
export async function authenticate(
  deps: SocketDeps,
  trust: Trust,
  auth: unknown,
  request: IncomingMessage,
): Promise<Result<Session>> {
  const handshake = readHandshake(auth);
  if (!handshake.ok) return handshake;
  const { site, resume = {} } = handshake.data;
  const ctx = await deps.core.directory.byId(site);
  if (!ctx) return failure("site_unknown", `There is no site "${site.slice(0, 64)}" on this server.`);

  const signed = await readToken(deps, ctx, handshake.data.token);
  if (signed && !signed.ok) return signed;
  const { headers } = request;
  const refusal = checkOrigin({
    site: ctx.site,
    headers,
    own: deps.core.ownOrigins(),
    signedIn: signed !== null,
  });
  if (refusal) return { ok: false, error: refusal };

  const identified = signed
    ? await asMember(deps, ctx, signed.data, handshake.data)
    : await asGuest(deps, ctx, handshake.data.guest);
  if (!identified.ok) return identified;
  const { caller, ends, ...news } = identified.data;
  return success({
    ctx,
    caller,
    ends,
    origin: headers.origin ?? null,
    address: clientAddress(request, trust),
    base: deps.core.publicUrl ?? clientBase(request, trust),
    welcome: { ...welcomeOf(ctx, caller), ...news },
    resume,
    minting: null,
  });
}

function readHandshake(auth: unknown): Result<Handshake> {
  const version = z.object({ v: z.number() }).safeParse(auth);
  if (version.success && version.data.v !== PROTOCOL_VERSION) {
    return failure("protocol_version", `This server speaks version ${PROTOCOL_VERSION} of the protocol.`);
  }
  const handshake = Handshake.safeParse(auth);
  if (!handshake.success) return failure("invalid_payload", z.prettifyError(handshake.error));
  if (Object.keys(handshake.data.resume ?? {}).length > RESUME_MAX) {
    return failure("invalid_payload", `resume: at most ${RESUME_MAX} topics`);
  }
  return success(handshake.data);
}

async function readToken(deps: SocketDeps, ctx: SiteContext, token: string | undefined) {
  return token === undefined ? null : verifyToken(ctx, token, deps.core.clock());
}

type Claims = Extract<Awaited<ReturnType<typeof verifyToken>>, { ok: true }>["data"];

async function asMember(
  deps: SocketDeps,
  ctx: SiteContext,
  { expiresAt, ...claims }: Claims,
  handshake: Handshake,
): Promise<Result<Identified>> {
  const { core } = deps;
  const ensured = await ensureMember(core, ctx, claims);
  if (!ensured.ok) return ensured;
  const { key, id, role } = ensured.data;
  const merged = await merge(deps, ctx, key, handshake.guest);
  const referral = await attribute(deps, ctx, key, handshake.ref);
  const kid = decodeProtectedHeader(handshake.token!).kid!;
  // A token that ended within the skew between the clocks was accepted: it gets the same skew here.
  const at = Math.max(expiresAt, core.clock() + 1_000);
  return success({ caller: { key, id, role, kind: "member" }, ends: { at, kid }, ...merged, ...referral });
}

/** What the page is to forget: a guest that was merged or is void, but not one that could not be merged just now. */
async function merge(deps: SocketDeps, ctx: SiteContext, member: number, token: string | undefined) {
  if (token === undefined) return {};
  const { core, guestTokens } = deps;
  const guest = await guestTokens.verify(ctx.site.id, token, core.clock());
  if (!guest.ok) return { guestDone: true as const };
  const merged = await mergeGuest(core, ctx, { guestId: guest.data, member: { key: member } });
  const again = !merged.ok && (merged.error.code === "unavailable" || merged.error.code === "conflict");
  return again ? {} : { guestDone: true as const };
}

async function attribute(deps: SocketDeps, ctx: SiteContext, memberKey: number, code: string | undefined) {
  if (code === undefined) return {};
  const result = await attributeReferral(deps.core, ctx, { memberKey, code });
  if (result.ok) return { referral: "attributed" as const };
  return result.error.code === "unavailable" ? {} : { referral: "refused" as const };
}

async function asGuest(
  { core, guestTokens }: SocketDeps,
  ctx: SiteContext,
  token: string | undefined,
): Promise<Result<Identified>> {
  const visitor: Identified = { caller: null, ends: null };
  if (token === undefined) return success(visitor);
  const id = await guestTokens.verify(ctx.site.id, token, core.clock());
  const guest = id.ok ? await core.storage.reads.member(ctx.site.key, id.data) : undefined;
  if (guest?.kind !== "guest" || guest.mergedInto !== null) return success({ ...visitor, guestDone: true });
  return success({ caller: { key: guest.key, id: guest.id, role: "member", kind: "guest" }, ends: null });
}

function welcomeOf(ctx: SiteContext, caller: Caller | null): Welcome {
  return {
    v: PROTOCOL_VERSION,
    kind: caller?.kind ?? "visitor",
    role: caller === null || caller.role === "member" ? "member" : "moderator",
    firstBoard: ctx.program.program.boards[0]?.id ?? null,
    keyParams: ctx.site.keyParams,
  };
}
