import express, { type Request, type RequestHandler, type Response, type Router } from "express";
import type { SiteContext } from "../identity/directory.ts";
import { checkDocument } from "../ledger/checkDocument.ts";
import type { Core } from "../ledger/core.ts";
import { pushProgram } from "../ledger/pushProgram.ts";
import { simulate } from "../ledger/simulate/simulate.ts";
import { diffVersions } from "../ledger/versions/readVersions.ts";
import { rollBack } from "../ledger/versions/rollBack.ts";
import { scheduleProgram, unscheduleProgram } from "../ledger/versions/schedules.ts";
import type { Failure } from "../protocol/result.ts";
import { diffProgram } from "../rules/diffProgram.ts";
import { html, type Html } from "./html.ts";
import { jobPage, programPage, type ProgramPageView } from "./programPages.ts";
import { readForm, takeForm } from "./readForm.ts";

/** How long a simulation from the console may take, in milliseconds. */
const SIMULATION_MAX_MS = 600_000;
const BY = "console";

/** Who is in the console, and of which site; `null` was answered already. */
export type EnterSite = (request: Request, response: Response) => Promise<SiteContext | null>;

interface Desk {
  core: Core;
  /** What is being simulated, by the work's id: the owner comes back to it. */
  drafts: Map<string, string>;
}

type Shown = Partial<Pick<ProgramPageView, "draft" | "checked" | "told" | "compared">> | { goTo: string };
type Act = (desk: Desk, ctx: SiteContext, form: ReadonlyMap<string, string>) => Promise<Shown>;

/** Programmes whose simulation the console remembers at the same time. */
const DRAFTS_MAX = 50;

/** The page on which an owner changes the programme: check, compare, simulate, publish now or later, go back. */
export function programRoutes(core: Core, enter: EnterSite, guard: RequestHandler): Router {
  const router = express.Router();
  const desk: Desk = { core, drafts: new Map() };
  router.get("/console/program", async (request, response) => {
    const ctx = await enter(request, response);
    if (ctx) send(response, await view(desk, ctx, await asked(desk, ctx, request)));
  });
  router.get("/console/program/jobs/:id", async (request, response) => {
    const ctx = await enter(request, response);
    if (!ctx) return;
    const job = core.jobs.find(ctx.site.key, request.params.id);
    if (job) send(response, jobPage(ctx, job, desk.drafts.get(job.id) ?? ""));
    else response.redirect(303, "/console/program");
  });
  for (const [name, act] of Object.entries(ACTS)) {
    router.post(`/console/program/${name}`, guard, takeForm, async (request, response) => {
      const ctx = await enter(request, response);
      if (!ctx) return;
      const shown = await act(desk, ctx, await readForm(request));
      if ("goTo" in shown) response.redirect(303, shown.goTo);
      else send(response, await view(desk, ctx, shown));
    });
  }
  return router;
}

const ACTS: Record<string, Act> = {
  async check(_desk, ctx, form) {
    const draft = draftOf(form);
    const document = parse(draft);
    if (!document.ok) return { draft, told: document.told };
    const checked = checkDocument(document.data);
    if (!checked.ok)
      return { draft, checked: { faults: checked.error.errors ?? [], warnings: [], changes: [] } };
    const { compiled, warnings } = checked.data;
    return {
      draft,
      checked: { faults: [], warnings, changes: diffProgram(ctx.program.program, compiled.program) },
    };
  },

  async simulate({ core, drafts }, ctx, form) {
    const draft = draftOf(form);
    const document = parse(draft);
    if (!document.ok) return { draft, told: document.told };
    const question = { document: document.data, from: dayOf(form.get("from")), to: dayOf(form.get("to")) };
    const started = core.jobs.start(ctx.site.key, "simulation", (onProgress) =>
      simulate(core, ctx, question, { onProgress, timeMaxMs: SIMULATION_MAX_MS }),
    );
    if (!started.ok) return { draft, told: sayFailure(started.error) };
    const { job, done } = started.data;
    // Its page tells what came of it, a failure too.
    done.catch(() => undefined);
    const [oldest] = drafts.keys();
    if (drafts.size >= DRAFTS_MAX && oldest !== undefined) drafts.delete(oldest);
    drafts.set(job.id, draft);
    return { goTo: `/console/program/jobs/${job.id}` };
  },

  async publish({ core }, ctx, form) {
    const draft = draftOf(form);
    const document = parse(draft);
    if (!document.ok) return { draft, told: document.told };
    const basedOn = numberOf(form.get("basedOn"));
    const pushed = await pushProgram(core, ctx, { document: document.data, by: BY, basedOn });
    if (pushed.ok) return { told: html`<p>Version ${pushed.data.version} counts from now on.</p>` };
    const { code, errors = [] } = pushed.error;
    if (code === "program_invalid") return { draft, checked: { faults: errors, warnings: [], changes: [] } };
    return { draft, told: sayFailure(pushed.error) };
  },

  async schedule({ core }, ctx, form) {
    const draft = draftOf(form);
    const document = parse(draft);
    if (!document.ok) return { draft, told: document.told };
    const at = Date.parse(`${form.get("at") ?? ""}Z`);
    const kept = await scheduleProgram(core, ctx, { document: document.data, at, by: BY });
    return kept.ok
      ? { told: html`<p>It will be published at ${new Date(at).toISOString()}.</p>` }
      : { draft, told: sayFailure(kept.error) };
  },

  async unschedule({ core }, ctx, form) {
    const cancelled = await unscheduleProgram(core, ctx, numberOf(form.get("key")) ?? 0);
    return { told: cancelled.ok ? html`<p>Cancelled.</p>` : sayFailure(cancelled.error) };
  },

  async rollback({ core }, ctx, form) {
    const rolled = await rollBack(core, ctx, { version: numberOf(form.get("version")) ?? 0, by: BY });
    if (!rolled.ok) return { told: sayFailure(rolled.error) };
    return {
      told: html`<p>Version ${rolled.data.version} counts from now on, with the rules of before.</p>`,
    };
  },
};

/** Two versions that the address asks to be compared. */
async function asked({ core }: Desk, ctx: SiteContext, request: Request): Promise<Shown> {
  const { searchParams } = new URL(request.originalUrl, "http://console");
  const from = numberOf(searchParams.get("from"));
  const to = numberOf(searchParams.get("to"));
  if (from === undefined || to === undefined) return {};
  const compared = await diffVersions(core, ctx, from, to);
  return compared.ok ? { compared: compared.data } : { told: sayFailure(compared.error) };
}

async function view({ core }: Desk, before: SiteContext, shown: Shown): Promise<Html> {
  const { sites } = core.storage;
  const { key } = before.site;
  const ctx = (await core.directory.byKey(key)) ?? before;
  const [versions, waiting] = await Promise.all([sites.programVersions(key), sites.scheduled(key)]);
  return programPage({
    ctx,
    draft: JSON.stringify(ctx.program.program, null, 2),
    checked: null,
    told: null,
    compared: null,
    ...shown,
    versions,
    waiting,
  });
}

/** A file, where one was chosen, stands for the text. */
function draftOf(form: ReadonlyMap<string, string>): string {
  return form.get("file")?.trim() || (form.get("program") ?? "");
}

function parse(draft: string): { ok: true; data: unknown } | { ok: false; told: Html } {
  try {
    return { ok: true, data: JSON.parse(draft) };
  } catch (error) {
    return { ok: false, told: html`<p>This is no JSON: ${error instanceof Error ? error.message : ""}</p>` };
  }
}

function sayFailure({ message, errors = [] }: Failure): Html {
  return html`<p>${message}</p>
    ${errors.map((fault) => html`<p><code>${fault.path}</code> ${fault.message}</p>`)}`;
}

/** Midnight of a date in UTC. */
function dayOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : undefined;
}

function numberOf(text: string | null | undefined): number | undefined {
  return text !== null && text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function send(response: Response, body: Html): void {
  response.type("html").send(body.text);
}
