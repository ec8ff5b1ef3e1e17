import type { SiteContext } from "../identity/directory.ts";
import type { Verification } from "../ledger/verify/verifyBooks.ts";
import type { ProgramVersion, SecretKey, TokenKey } from "../storage/records.ts";
import { html, type Html } from "./html.ts";
import { page } from "./page.ts";

/** What the page of one site shows. */
export interface SiteView {
  ctx: SiteContext;
  server: string;
  secretKeys: readonly SecretKey[];
  tokenKeys: readonly TokenKey[];
  program: ProgramVersion | undefined;
  /** Said once above everything: a new key, or what went wrong. */
  told: Html | null;
  verification: Verification | null;
  now: number;
}

/** Opening the link shows this; only its button uses the link up, so a mail scanner that follows links burns nothing. */
export function enterPage(link: string): Html {
  return page(
    "Grove console",
    html`<main>
      <section>
        <h1>Grove console</h1>
        <p>This link works once. The session ends after 8 hours.</p>
        <form method="post" action="/console/enter">
          <input type="hidden" name="link" value="${link}" />
          <button class="main">Open the console</button>
        </form>
      </section>
    </main>`,
  );
}

export function closedPage(why: string): Html {
  return page(
    "Grove console",
    html`<main>
      <section>
        <h1>Grove console</h1>
        <p>${why}</p>
        <p class="muted">A fresh link: <code>node dist/server/cli.js console-link SITE</code></p>
      </section>
    </main>`,
  );
}

export function sitePage(view: SiteView): Html {
  const { site } = view.ctx;
  return page(
    `${site.name} – Grove console`,
    html`<header>
        <h1>${site.name}</h1>
        <form method="post" action="/console/leave"><button>Leave</button></form>
      </header>
      <main>
        ${view.told ? html`<section class="told">${view.told}</section>` : ""} ${snippet(view)}
        ${origins(site.origins)} ${keys(view)} ${program(view.program)} ${books(view.verification)}
      </main>`,
  );
}

function snippet({ ctx, server }: SiteView): Html {
  const code = `<script async src="${server}/grove.js" data-site="${ctx.site.id}"></script>\n<grove-points></grove-points>`;
  return html`<section>
    <h2>Paste into your pages</h2>
    <pre>${code}</pre>
  </section>`;
}

function origins(list: readonly string[]): Html {
  return html`<section>
    <h2>Origins that may embed the site</h2>
    <ul>
      ${list.map(
        (origin) =>
          html`<li>
            <code>${origin}</code>
            <form method="post" action="/console/origins/remove">
              <input type="hidden" name="origin" value="${origin}" /><button>Remove</button>
            </form>
          </li>`,
      )}
    </ul>
    <form method="post" action="/console/origins/add">
      <label>Origin <input name="origin" placeholder="https://shop.example.com" required /></label>
      <button>Add</button>
    </form>
  </section>`;
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const ending = (at: number | null, now: number): string =>
  at === null ? "" : at > now ? `, ends ${new Date(at).toISOString().slice(0, 16)}Z` : ", ended";

function keys({ secretKeys, tokenKeys, now }: SiteView): Html {
  return html`<section>
    <h2>Keys</h2>
    <ul>
      ${secretKeys.map(
        (key) =>
          html`<li>
            <span
              ><code>${key.label}</code>
              <span class="muted"
                >${key.scopes.join(", ")}; made ${day(key.createdAt)}${ending(key.expiresAt, now)}</span
              ></span
            >
            ${key.expiresAt === null ? keyButtons(key.label) : ""}
          </li>`,
      )}
      ${tokenKeys.map(
        (key) =>
          html`<li>
            <span
              ><code>${key.kid}</code>
              <span class="muted"
                >signs tokens; made ${day(key.createdAt)}${ending(key.expiresAt, now)}</span
              ></span
            >
          </li>`,
      )}
    </ul>
  </section>`;
}

function keyButtons(label: string): Html {
  return html`<span
    ><form method="post" action="/console/keys/rotate">
      <input type="hidden" name="key" value="${label}" /><button>Rotate</button>
    </form>
    <form method="post" action="/console/keys/revoke">
      <input type="hidden" name="key" value="${label}" /><button>Revoke now</button>
    </form></span
  >`;
}

function program(current: ProgramVersion | undefined): Html {
  if (!current) {
    return html`<section>
      <h2>Programme</h2>
      <p>None yet: nothing is awarded. Push one: <code>grove program push SITE program.json</code></p>
    </section>`;
  }
  return html`<section>
    <h2>Programme, version ${current.version}</h2>
    <p class="muted">Pushed ${day(current.at)} by ${current.by}</p>
    <p><a href="/console/program">Check, simulate and publish a change, or go back to an older version</a></p>
    <pre>${JSON.stringify(current.program, null, 2)}</pre>
  </section>`;
}

function books(verification: Verification | null): Html {
  return html`<section>
    <h2>Books</h2>
    ${verification ? verdict(verification) : html`<p class="muted">Not looked at in this visit.</p>`}
    <form method="post" action="/console/verify"><button>Prove the books</button></form>
  </section>`;
}

function verdict({ ok, entries, postings, members, fault, seal }: Verification): Html {
  if (!ok) return html`<p><strong>Not proven.</strong> ${fault ?? ""}</p>`;
  return html`<p>
    <strong>The books are right:</strong> ${entries} causes, ${postings} postings, ${members} members. Seal
    ${seal.number} covers ${seal.entries} causes and ends in <code>${seal.head || "–"}</code>.
  </p>`;
}
