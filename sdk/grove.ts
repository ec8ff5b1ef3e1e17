import { signal } from "@preact/signals";
import { createConnection, type Connection } from "./connection/createConnection.ts";
import { createCredentials, type TokenSource } from "./connection/createCredentials.ts";
import type { Grove, GroveEvents, GroveOptions } from "./options.ts";
import { createAbout, type About } from "./page/createAbout.ts";
import { createClock } from "./page/createClock.ts";
import { createEmitter, type Emitter } from "./page/createEmitter.ts";
import { createExplainer } from "./page/createExplainer.ts";
import { createKeep } from "./page/createKeep.ts";
import { createShared } from "./page/createShared.ts";
import { keepReferral } from "./page/keepReferral.ts";
import { loadTexts } from "./page/loadTexts.ts";
import { newId } from "./page/newId.ts";
import type { Page } from "./page/Page.ts";
import { track } from "./page/track.ts";
import { watchScheme } from "./page/watchScheme.ts";
import { createMeModel } from "./store/createMeModel.ts";

/** A site's instance together with what its elements live on. */
export interface GroveInstance extends Grove {
  /** Resolves to what elements need once the texts are there. For `defineElements`, not for pages. */
  page: Promise<Page>;
  /** Runs a task at `destroy`; returns what calls that off. */
  onDestroy: (task: () => void) => () => void;
}

/**
 * Starts Grove for one site. Connects in the next turn of the loop, so an `identify` that follows at once needs no second
 * connection. Nothing here throws for a server that is away: the page goes on and the status says so.
 */
export function createGrove(options: GroveOptions): GroveInstance {
  const { site, token, theme = "auto" } = options;
  const server = new URL(options.server).origin;
  const explain = createExplainer(site, server);
  const events = createEmitter<GroveEvents>();
  const about = createAbout(events, (failure) => void explain.failure(failure));
  const keep = createKeep(site, options.consent !== false);
  const dark = signal(false);
  const endings = new Set([watchScheme(theme, dark), keep.clear, events.clear]);

  keepReferral(keep);
  const credentials = createCredentials(site, keep, explain.token);
  credentials.identify(token);
  const connection = createConnection(server, credentials, about.events);
  endings.add(connection.close);
  const page = createPage({ options, connection, keep, about, dark, events });
  const opening = setTimeout(connection.open);
  endings.add(() => clearTimeout(opening));

  const identify = (source: TokenSource): void => {
    connection.identify(source);
    void page.then(({ me }) => me.forget());
  };
  return {
    identify,
    logout: () => {
      keep.clear();
      identify(null);
    },
    track: (type, properties, more) =>
      track(connection, { id: more?.id ?? newId(), type, ...(properties ? { properties } : {}) }),
    on: events.on,
    consent: keep.consent,
    refresh: connection.refresh,
    destroy: () => {
      endings.forEach((end) => end());
      endings.clear();
    },
    ready: about.ready,
    page,
    onDestroy: (task) => {
      endings.add(task);
      return () => void endings.delete(task);
    },
  };
}

interface Parts {
  options: GroveOptions;
  connection: Connection;
  keep: Page["keep"];
  about: About;
  dark: Page["dark"];
  events: Emitter<GroveEvents>;
}

async function createPage({ options, connection, keep, about, dark, events }: Parts): Promise<Page> {
  const me = createMeModel(connection, (news) => {
    for (const { name, ...detail } of news) events.emit(name, detail);
    // Points come often and bring their own words; what is rare brings them when it comes.
    if (news.some(({ name }) => name !== "points"))
      import("./celebrations/celebrate.ts").then(({ celebrate }) => celebrate(page, news)).catch(() => {});
  });
  const locale = options.locale || document.documentElement.lang || navigator.language;
  const page: Page = {
    status: about.status,
    refusal: about.refusal,
    welcome: about.welcome,
    dark,
    i18n: signal(await loadTexts(locale, options.texts)),
    now: createClock(),
    me,
    celebrated: signal([]),
    shared: createShared(),
    posted: (post) => events.emit("post", { post }),
    link: connection,
    keep,
    retry: connection.open,
  };
  return page;
}
