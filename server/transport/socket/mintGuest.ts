import type { GuestTokens } from "../../identity/guestToken.ts";
import type { Core } from "../../ledger/core.ts";
import { recordPageEvent } from "../../ledger/recordPageEvent.ts";
import { success, type Result } from "../../protocol/result.ts";
import type { Answers, Command } from "../../protocol/socket.ts";
import type { Relayer } from "../../realtime/relayer.ts";
import { tellState, viewerOf } from "./followTopic.ts";
import type { Limits } from "./limits.ts";
import type { GroveSocket } from "./session.ts";

type Recorded = Answers["event:record"];

export interface MintDeps {
  core: Core;
  guestTokens: GuestTokens;
  relayer: Relayer;
}

/**
 * Records a visitor's event. The first that earns makes the visitor a guest: from then on the socket is the guest's, and its `me`
 * with it. Commands that come meanwhile wait for `session.minting`, so that one visitor becomes one guest.
 */
export function mintGuest(
  deps: MintDeps & { limits: Limits },
  socket: GroveSocket,
  event: Command<"event:record">,
): Promise<Result<Recorded>> {
  const { session } = socket.data;
  const minting = mint(deps, socket, event).finally(() => {
    session.minting = null;
  });
  session.minting = minting.catch(() => {});
  return minting;
}

async function mint(
  { core, guestTokens, relayer, limits }: MintDeps & { limits: Limits },
  socket: GroveSocket,
  event: Command<"event:record">,
): Promise<Result<Recorded>> {
  const { session } = socket.data;
  const refusal = await limits.guest(session);
  if (refusal) return { ok: false, error: refusal };
  const recorded = await recordPageEvent(core, session.ctx, null, event);
  if (!recorded.ok) return recorded;
  const { status, awards, guest } = recorded.data;
  if (!guest) return success({ status, awards });

  const token = await guestTokens.mint(session.ctx.site.id, guest.id, core.clock());
  const follows = relayer.topicsOf(socket.id).includes("me");
  if (follows) relayer.leave(viewerOf(socket), socket.id, "me");
  session.caller = { key: guest.key, id: guest.id, role: guest.role, kind: "guest" };
  if (follows) await tellState(relayer, socket, { topic: "me" });
  return success({ status, awards, guest: token });
}
