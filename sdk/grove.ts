import { signal } from "@preact/signals";
import type { Failure } from "../server/protocol/result.ts";
import type { Welcome } from "../server/protocol/socket.ts";
import { createConnection, type Connection, type Status } from "./connection/createConnection.ts";
import { createCredentials } from "./connection/createCredentials.ts";
import type { I18n } from "./i18n/createI18n.ts";
import type { Grove, GroveEvents, GroveOptions } from "./options.ts";
import { createClock } from "./page/createClock.ts";
import { createDeveloperNotes } from "./page/createDeveloperNotes.ts";
import { createKeep } from "./page/createKeep.ts";
import { createShared } from "./page/createShared.ts";
import { createEmitter } from "./page/createEmitter.ts";
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
  /** Runs at `destroy`. */
  onDestroy: (task: () => void) => () => void;
}

/**
 * Starts Grove for one site. Connects in the next turn of the loop, so an `identify` that follows at once needs no second
 * connection. Nothing here throws for a server that is away: the page goes on and the status says so.
 */
export function createGrove(options: GroveOptions): GroveInstance {
  const { site } = options;
  const server = new URL(options.server).origin;
  const note = createDeveloperNotes();
  const keep = createKeep(site, options.consent !== false);
  const events = createEmitter<GroveEvents>();
  const state = {
    status: signal<Status>("connecting"),
    refusal: signal<Failure | null>(null),
    welcome: signal<Welcome | null>(null),
    dark: signal(false),
  };
  const endings = new Set<() => void>();
  let becomeReady = (): void => {};
  const ready = new Promise<void>((resolve) => (becomeReady = resolve));

  keepReferral(keep);
  const credentials = createCredentials(site, keep, (problem) =>
    note(`[Grove] No token: ${String(problem)}`),
  );
  credentials.identify(options.token);
  const connection = createConnection(server, credentials, {
    status: (status, failure) => {
      if (state.status.value !== status) events.emit("connection", { status });
      state.status.value = status;
      state.refusal.value = failure ?? null;
      if (failure) events.emit("error", failure);
      const away: Failure = { code: "unavailable", message: "the server does not answer" };
      if (failure || (status === "offline" && !state.welcome.value)) void explain(failure ?? away);
    },
    welcome: (welcome) => {
      state.welcome.value = welcome;
      becomeReady();
      events.emit("ready", { kind: welcome.kind });
    },
  });

  // Its words are fetched when they are needed; a server that is gone has none to give, then the plain ones must do.
  const explain = async (failure: Failure): Promise<void> => {
    const words = await import("./page/describeFailure.ts").catch(() => null);
    note(words?.describeFailure(failure, site, server) ?? `[Grove] ${server}: ${failure.message}`);
  };

  endings.add(watchScheme(options.theme ?? "auto", state.dark));
  const locale = options.locale || document.documentElement.lang || navigator.language;
  const page = loadTexts(locale, options.texts).then((i18n) =>
    createPage({ connection, keep, state, i18n, events }),
  );
  setTimeout(connection.open);

  return {
    identify: connection.identify,
    logout: () => {
      keep.clear();
      connection.identify(null);
    },
    track: (type, properties, more) =>
      track(connection, { id: more?.id ?? newId(), type, ...(properties ? { properties } : {}) }),
    on: events.on,
    consent: keep.consent,
    refresh: connection.refresh,
    destroy: () => {
      endings.forEach((end) => end());
      endings.clear();
      connection.close();
      keep.clear();
      events.clear();
    },
    ready,
    page,
    onDestroy: (task) => {
      endings.add(task);
      return () => void endings.delete(task);
    },
  };
}

interface Parts {
  connection: Connection;
  keep: Page["keep"];
  state: Pick<Page, "status" | "refusal" | "welcome" | "dark">;
  i18n: I18n;
  events: ReturnType<typeof createEmitter<GroveEvents>>;
}

function createPage({ connection, keep, state, i18n, events }: Parts): Page {
  const me = createMeModel(connection, ({ name, ...detail }) =>
    events.emit(name, detail as GroveEvents[typeof name]),
  );
  return {
    ...state,
    i18n: signal(i18n),
    now: createClock(),
    me,
    shared: createShared(),
    posted: (post) => events.emit("post", { post }),
    link: connection,
    keep,
    retry: connection.open,
  };
}
