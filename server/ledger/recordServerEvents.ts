import type { SiteContext } from "../identity/directory.ts";
import { ServerEvent, type EventAnswer } from "../protocol/event.ts";
import { failure, type Failure, type Result } from "../protocol/result.ts";
import { asProperties, checkProperties } from "./checkProperties.ts";
import type { Core } from "./core.ts";
import { fingerprint } from "./fingerprint.ts";
import { recordEvent, type IncomingEvent } from "./recordEvent.ts";
import type { Part } from "../rules/types.ts";

/**
 * Records events that a site's back end sends; answers in order, after the commit. One bad event stops no other.
 *
 * @param events As they came: each is parsed on its own, and its fingerprint taken over what was sent.
 */
export function recordServerEvents(
  core: Core,
  ctx: SiteContext,
  events: readonly unknown[],
): Promise<EventAnswer[]> {
  return Promise.all(events.map((raw) => recordOne(core, ctx, raw)));
}

async function recordOne(core: Core, ctx: SiteContext, raw: unknown): Promise<EventAnswer> {
  const event = parseServerEvent(raw);
  if (!event.ok) return rejected(idOf(raw), event.error);
  const result = await core.intake.submit(ctx.site.key, recordEvent(event.data, "server"));
  return result.ok ? { id: event.data.id, ...result.data } : rejected(event.data.id, result.error);
}

function parseServerEvent(raw: unknown): Result<IncomingEvent> {
  const parsed = ServerEvent.safeParse(raw);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({
      path: issue.path.join("."),
      message: issue.message,
    }));
    return failure("invalid_payload", "The event is not valid.", { errors });
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
  return typeof id === "string" ? id.slice(0, 128) : "";
}
