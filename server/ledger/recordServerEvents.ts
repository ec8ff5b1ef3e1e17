import type { SiteContext } from "../identity/directory.ts";
import { CLIENT_ID_MAX } from "../protocol/constants.ts";
import { ServerEvent, type EventAnswer } from "../protocol/event.ts";
import { faultsOf } from "../protocol/faultsOf.ts";
import { failure, success, type Failure, type Result } from "../protocol/result.ts";
import { asProperties, checkProperties } from "./checkProperties.ts";
import type { Core } from "./core.ts";
import { fingerprint } from "./fingerprint.ts";
import { mergeNeeds } from "./intake/mergeNeeds.ts";
import { recordEvent, type IncomingEvent, type Recorded } from "./recordEvent.ts";
import type { Unit } from "./unit.ts";
import type { Part } from "../rules/types.ts";

/**
 * Records events that a site's back end sends; answers in order, after the commit. One bad event stops no other.
 *
 * @param events As they came: each is parsed on its own, and its fingerprint taken over what was sent.
 */
export async function recordServerEvents(
  core: Core,
  ctx: SiteContext,
  events: readonly unknown[],
): Promise<EventAnswer[]> {
  const parsed = events.map((raw) => ({ raw, event: parseServerEvent(raw) }));
  const incoming = parsed.flatMap(({ event }) => (event.ok ? [event.data] : []));
  const results = (await recordAll(core, ctx, incoming)).values();
  return parsed.map(({ raw, event }) => {
    if (!event.ok) return rejected(idOf(raw), event.error);
    const result = results.next().value!;
    const { id } = event.data;
    if (!result.ok) return rejected(id, result.error);
    return { id, status: result.data.status, awards: result.data.awards };
  });
}

/** All in one unit; where that fails by a bug, each on its own, so that one bad event harms no other. (L4) */
async function recordAll(
  core: Core,
  ctx: SiteContext,
  events: readonly IncomingEvent[],
): Promise<Result<Recorded>[]> {
  const together = await core.intake.submit(ctx.site.key, recordEvents(events));
  if (together.ok) return together.data;
  if (together.error.code !== "internal" || events.length === 1) return events.map(() => together);
  return Promise.all(events.map((event) => core.intake.submit(ctx.site.key, recordEvent(event, "server"))));
}

/** Many events of one caller as one unit: a promise and a place in the queue for all of them. */
function recordEvents(events: readonly IncomingEvent[]): Unit<Result<Recorded>[]> {
  const units = events.map((event) => recordEvent(event, "server"));
  return {
    size: units.length,
    needs: (set, moment) => mergeNeeds(units.map((unit) => unit.needs(set, moment))),
    judge: (set, moment) => success(units.map((unit) => unit.judge(set, moment))),
  };
}

function parseServerEvent(raw: unknown): Result<IncomingEvent> {
  const parsed = ServerEvent.safeParse(raw);
  if (!parsed.success) {
    return failure("invalid_payload", "The event is not valid.", { errors: faultsOf(parsed.error) });
  }
  const event = parsed.data;
  const fault = event.properties && checkProperties(event.properties);
  if (fault) return failure("invalid_payload", `${fault.path}: ${fault.message}`, { errors: [fault] });
  return {
    ok: true,
    data: {
      ns: "s",
      id: event.id,
      memberId: event.memberId,
      type: event.type,
      at: event.at === undefined ? null : Date.parse(event.at),
      properties: asProperties(event.properties),
      fingerprint: fingerprint(raw),
      reverses: reversesOf(event.reverses),
    },
  };
}

function reversesOf(reverses: ServerEvent["reverses"]): IncomingEvent["reverses"] {
  if (reverses === undefined) return null;
  if (typeof reverses === "string") return { id: reverses, part: { share: 1 } };
  const part: Part = reverses.share === undefined ? { amount: reverses.amount! } : { share: reverses.share };
  return { id: reverses.event, part };
}

function rejected(id: string, error: Failure): EventAnswer {
  const { code, message, errors } = error;
  return { id, status: "rejected", awards: [], error: { code, message, ...(errors && { errors }) } };
}

function idOf(raw: unknown): string {
  const id = typeof raw === "object" && raw !== null && "id" in raw ? raw.id : "";
  return typeof id === "string" ? id.slice(0, CLIENT_ID_MAX) : "";
}
