import express, { type Request, type RequestHandler, type Response, type Router } from "express";
import helmet from "helmet";
import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { proveSite } from "../ledger/verify/proveSite.ts";
import type { Verification } from "../ledger/verify/verifyBooks.ts";
import type { Result } from "../protocol/result.ts";
import { addOrigin, removeOrigin, revokeKey, rotateKey } from "./changeSite.ts";
import type { ConsoleLinks } from "./consoleLinks.ts";
import { closedPage, enterPage, sitePage } from "./consolePages.ts";
import { ConsoleSessions, SESSION_MS } from "./consoleSessions.ts";
import { CONSOLE_STYLES } from "./consoleStyles.ts";
import { guardChange } from "./guardChange.ts";
import { html, type Html } from "./html.ts";
import { programRoutes, type EnterSite } from "./programRoutes.ts";

const COOKIE = "grove_console";

/** No script at all; forms to itself only; never in a frame; never cached. */
const policy = helmet({
  strictTransportSecurity: false,
  xFrameOptions: { action: "deny" },
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
});

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader("Cache-Control", "no-store");
  next();
};

/** A field of a submitted form; empty when it is absent or given twice. */
function field(request: Request, name: string): string {
  const body: unknown = request.body;
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === "string" ? value : "";
}

function cookieOf(request: Request): string | undefined {
  const pair = (request.get("cookie") ?? "").split(/;\s*/).find((each) => each.startsWith(`${COOKIE}=`));
  return pair?.slice(COOKIE.length + 1);
}

type Act = (ctx: SiteContext, request: Request) => Promise<Shown>;
interface Shown {
  told?: Html | null;
  verification?: Verification;
}

/** The owner's console, first version: keys, origins, the programme and the books of one site, in plain forms. */
export function createConsole(core: Core, links: ConsoleLinks): Router {
  const router = express.Router();
  const sessions = new ConsoleSessions(core);
  const guarded = [
    guardChange(() => core.ownOrigins()),
    express.urlencoded({ extended: false, limit: "10kb" }),
  ];
  const enter: EnterSite = async (request, response) => {
    const site = sessions.siteOf(cookieOf(request));
    const ctx = site === null ? undefined : await core.directory.byId(site);
    if (!ctx) send(response.status(401), closedPage("This page needs a link, and yours has ended."));
    return ctx ?? null;
  };
  const show = async (request: Request, response: Response, act?: Act): Promise<void> => {
    const ctx = await enter(request, response);
    if (!ctx) return;
    const shown = (await act?.(ctx, request)) ?? {};
    send(response, await siteView(core, ctx, request, shown));
  };

  router.use("/console", policy, noStore);
  router.get("/console/console.css", (_request, response) => void response.type("css").send(CONSOLE_STYLES));
  router.get("/console", (request, response) => show(request, response));
  router.use("/console", door(sessions, links, guarded));
  router.use(programRoutes(core, enter, guarded[0]!));
  for (const [path, act] of Object.entries(changes(core))) {
    router.post(`/console/${path}`, ...guarded, (request, response) => show(request, response, act));
  }
  return router;
}

/** Coming in with a link, and leaving. */
function door(sessions: ConsoleSessions, links: ConsoleLinks, guarded: RequestHandler[]): Router {
  const router = express.Router();
  router.get("/enter", (request, response) => {
    send(response, enterPage(new URL(request.originalUrl, "http://console").searchParams.get("link") ?? ""));
  });
  router.post("/enter", ...guarded, (request, response) => {
    const site = links.redeem(field(request, "link"));
    if (site === null) return send(response.status(403), closedPage("This link was used, or has ended."));
    response.cookie(COOKIE, sessions.begin(site), cookieOptions(request));
    response.redirect(303, "/console");
  });
  router.post("/leave", ...guarded, (request, response) => {
    sessions.end(cookieOf(request));
    response.clearCookie(COOKIE, { path: "/console" }).redirect(303, "/console");
  });
  return router;
}

/** What an owner may change, by path. */
function changes(core: Core): Record<string, Act> {
  return {
    "origins/add": async (ctx, request) =>
      tell(await addOrigin(core, ctx, field(request, "origin")), "Added"),
    "origins/remove": async (ctx, request) =>
      tell(await removeOrigin(core, ctx, field(request, "origin")), "Removed"),
    "keys/rotate": async (ctx, request) =>
      tell(
        await rotateKey(core, ctx, field(request, "key")),
        "The new key, shown once; the old one counts for 24 hours",
      ),
    "keys/revoke": async (ctx, request) =>
      tell(await revokeKey(core, ctx, field(request, "key")), "No longer counts"),
    verify: async (ctx) => ({ verification: await proveSite(core, ctx.site) }),
  };
}

function send(response: Response, page: Html): void {
  response.type("html").send(page.text);
}

function cookieOptions(request: Request) {
  return {
    httpOnly: true,
    sameSite: "lax",
    secure: request.secure,
    path: "/console",
    maxAge: SESSION_MS,
  } as const;
}

function tell(result: Result<string>, done: string): Shown {
  if (!result.ok) return { told: html`<p>${result.error.message}</p>` };
  return { told: html`<p>${done}: <code>${result.data}</code></p>` };
}

async function siteView(core: Core, before: SiteContext, request: Request, shown: Shown): Promise<Html> {
  const { sites } = core.storage;
  const { key, id } = before.site;
  const ctx = (await core.directory.byId(id)) ?? before;
  const [secretKeys, tokenKeys, program] = await Promise.all([
    sites.secretKeys(key),
    sites.tokenKeys(key),
    sites.currentProgram(key),
  ]);
  return sitePage({
    ctx,
    server: `${request.protocol}://${request.get("host") ?? ""}`,
    secretKeys,
    tokenKeys,
    program,
    told: shown.told ?? null,
    verification: shown.verification ?? null,
    now: core.clock(),
  });
}
