import { z } from "zod";
import { recordServerEvents } from "../../../ledger/recordServerEvents.ts";
import { EVENTS_MAX } from "../../../protocol/constants.ts";
import { EventBatch, ServerEvent } from "../../../protocol/event.ts";
import { EventResults, NoInput } from "../../../protocol/rest.ts";
import { success } from "../../../protocol/result.ts";
import { defineRoute } from "../route.ts";

export const eventRoutes = [
  defineRoute({
    method: "post",
    path: "/v1/events",
    id: "recordEvents",
    summary:
      "Records events of the site's back end. Answered in order, after the commit; the same id again answers `duplicate`; one bad event stops no other.",
    scope: "events",
    params: NoInput,
    query: NoInput,
    body: EventBatch,
    describedBody: z.strictObject({ events: z.array(ServerEvent).min(1).max(EVENTS_MAX) }),
    answer: EventResults,
    run: async ({ core, ctx, body }) =>
      success({ results: await recordServerEvents(core, ctx, body.events) }),
  }),
];
