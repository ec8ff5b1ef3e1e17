import type { SiteContext } from "../identity/directory.ts";
import type { Job } from "../ledger/jobs.ts";
import type { Simulation } from "../ledger/simulate/simulate.ts";
import type { Fault, Result } from "../protocol/result.ts";
import type { ProgramChange } from "../rules/diffProgram.ts";
import type { ProgramVersion, ScheduledProgram } from "../storage/records.ts";
import { html, type Html } from "./html.ts";
import { page } from "./page.ts";
import { simulationResult } from "./simulationResult.ts";

/** What the page of a site's programme shows. */
export interface ProgramPageView {
  ctx: SiteContext;
  /** The text in the field: the present programme, or what the owner is about to publish. */
  draft: string;
  /** What came of a check; `null` before one. */
  checked: { faults: readonly Fault[]; warnings: readonly Fault[]; changes: readonly ProgramChange[] } | null;
  told: Html | null;
  versions: readonly Omit<ProgramVersion, "program">[];
  waiting: readonly ScheduledProgram[];
  /** Two versions that were asked to be compared. */
  compared: { from: number; to: number; changes: readonly ProgramChange[] } | null;
}

const title = ({ ctx }: Pick<ProgramPageView, "ctx">): string =>
  `Programme of ${ctx.site.name} – Grove console`;
const minute = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

export function programPage(view: ProgramPageView): Html {
  return page(
    title(view),
    html`${heading(view.ctx)}
      <main>
        ${view.told ? html`<section class="told" role="status">${view.told}</section>` : ""}
        ${view.checked ? verdict(view.checked) : ""}
        ${view.compared ? comparison(view.compared, view.ctx.program.version) : ""} ${draftForm(view)}
        ${waitingList(view.waiting)} ${history(view)}
      </main>`,
  );
}

/** Work that goes on: the page asks for itself again, without a script, until it is done. */
export function jobPage(ctx: SiteContext, job: Job, draft: string): Html {
  const { result } = job;
  if (result !== null) return donePage(ctx, result as Result<Simulation>, draft);
  const percent = Math.floor(job.progress.share * 100);
  return page(
    title({ ctx }),
    html`${heading(ctx)}
      <main>
        <section>
          <h2>Simulation</h2>
          <p><progress max="100" value="${percent}">${percent} %</progress></p>
          <p>${job.progress.events} events replayed. This page looks again every second.</p>
        </section>
      </main>`,
    html`<meta http-equiv="refresh" content="1" />`,
  );
}

function donePage(ctx: SiteContext, result: Result<Simulation>, draft: string): Html {
  const body = result.ok
    ? html`${simulationResult(result.data)}
        <section>
          <h2>Publish it?</h2>
          <form method="post" action="/console/program/publish" enctype="multipart/form-data">
            <input type="hidden" name="program" value="${draft}" />
            <input type="hidden" name="basedOn" value="${ctx.program.version}" />
            <button class="main">Publish as version ${ctx.program.version + 1}</button>
            <button formaction="/console/program/check">Change it first</button>
          </form>
        </section>`
    : html`<section class="told">
        <p>${result.error.message}</p>
        ${faultList(result.error.errors ?? [])}
        <form method="post" action="/console/program/check" enctype="multipart/form-data">
          <input type="hidden" name="program" value="${draft}" /><button>Back to the programme</button>
        </form>
      </section>`;
  return page(
    title({ ctx }),
    html`${heading(ctx)}
      <main>${body}</main>`,
  );
}

function heading({ site }: SiteContext): Html {
  return html`<header>
    <h1>Programme of ${site.name}</h1>
    <a href="/console">Back to the site</a>
  </header>`;
}

function draftForm({ ctx, draft }: ProgramPageView): Html {
  return html`<section>
    <h2>Change the programme</h2>
    <form class="wide" method="post" action="/console/program/check" enctype="multipart/form-data">
      <input type="hidden" name="basedOn" value="${ctx.program.version}" />
      <label class="wide"
        >JSON <textarea name="program" rows="22" spellcheck="false">${draft}</textarea>
      </label>
      <label>or a file <input type="file" name="file" accept="application/json,.json" /></label>
      <p>
        <button class="main">Check</button> <button formaction="/console/program/publish">Publish</button>
      </p>
      <fieldset>
        <legend>What would it have done?</legend>
        <label>Events from <input type="date" name="from" /></label>
        <label>to before <input type="date" name="to" /></label>
        <button formaction="/console/program/simulate">Simulate</button>
      </fieldset>
      <fieldset>
        <legend>Publish it later</legend>
        <label>At (UTC) <input type="datetime-local" name="at" /></label>
        <button formaction="/console/program/schedule">Schedule</button>
      </fieldset>
    </form>
  </section>`;
}

function verdict({ faults, warnings, changes }: NonNullable<ProgramPageView["checked"]>): Html {
  if (faults.length > 0) {
    return html`<section class="told" role="status">
      <h2>It can't be published</h2>
      ${faultList(faults)}
    </section>`;
  }
  return html`<section role="status">
    <h2>It is valid</h2>
    ${
      warnings.length > 0
        ? html`<p>Warnings:</p>
            ${faultList(warnings)}`
        : ""
    }
    <h2>What changes</h2>
    ${changeList(changes)}
  </section>`;
}

function faultList(faults: readonly Fault[]): Html {
  return html`<ul>
    ${faults.map(({ path, message }) => html`<li><code>${path || "the whole"}</code> <span>${message}</span></li>`)}
  </ul>`;
}

function changeList(changes: readonly ProgramChange[]): Html {
  if (changes.length === 0) return html`<p class="muted">Nothing.</p>`;
  const text = (value: unknown): string => (value === undefined ? "" : JSON.stringify(value));
  return html`<div class="scroll" role="region" aria-label="Changes" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">Change</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        ${changes.map(
          ({ path, change, before, after }) =>
            html`<tr>
              <th scope="row"><code>${path}</code></th>
              <td>${change}</td>
              <td><code>${text(before)}</code></td>
              <td><code>${text(after)}</code></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function waitingList(waiting: readonly ScheduledProgram[]): Html | string {
  if (waiting.length === 0) return "";
  return html`<section>
    <h2>Waits to be published</h2>
    <ul>
      ${waiting.map(
        ({ key, at, by }) =>
          html`<li>
            <span>${minute(at)} <span class="muted">scheduled by ${by}</span></span>
            <form method="post" action="/console/program/unschedule" enctype="multipart/form-data">
              <input type="hidden" name="key" value="${key}" /><button>Cancel</button>
            </form>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** From the present version to an older one, it is what rolling back would change, and offers that. */
function comparison({ from, to, changes }: NonNullable<ProgramPageView["compared"]>, present: number): Html {
  return html`<section>
    <h2>From version ${from} to version ${to}</h2>
    ${changeList(changes)}
    ${
      from === present && to < present
        ? html`<form method="post" action="/console/program/rollback" enctype="multipart/form-data">
            <input type="hidden" name="version" value="${to}" />
            <button class="main">Roll back to version ${to}</button>
          </form>`
        : ""
    }
  </section>`;
}

function history({ ctx, versions }: ProgramPageView): Html {
  const present = ctx.program.version;
  return html`<section>
    <h2>History</h2>
    <ul>
      ${[...versions].reverse().map(
        ({ version, at, by }) =>
          html`<li>
            <span>Version ${version} <span class="muted">${minute(at)}, by ${by}</span></span>
            <span>
              ${version > 1 ? html`<a href="/console/program?from=${version - 1}&to=${version}">What changed</a>` : ""}
              ${version === present ? html`<strong>present</strong>` : olderVersion(version, present)}
            </span>
          </li>`,
      )}
    </ul>
  </section>`;
}

function olderVersion(version: number, present: number): Html {
  return html`<a href="/console/program?from=${version}&to=${present}">Compare with the present</a>
    <a href="/console/program?from=${present}&to=${version}">Roll back to it …</a>`;
}
