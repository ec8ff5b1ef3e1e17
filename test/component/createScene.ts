import { signal } from "@preact/signals";
import type { Failure, Result } from "../../server/protocol/result.ts";
import type { CommandName, Welcome } from "../../server/protocol/socket.ts";
import type { MeView, PostView } from "../../server/protocol/views.ts";
import type { Status } from "../../sdk/connection/createConnection.ts";
import { celebrate } from "../../sdk/celebrations/celebrate.ts";
import { createI18n } from "../../sdk/i18n/createI18n.ts";
import { texts } from "../../sdk/i18n/en.ts";
import { createKeep } from "../../sdk/page/createKeep.ts";
import { createShared } from "../../sdk/page/createShared.ts";
import type { Page } from "../../sdk/page/Page.ts";
import { createMeModel } from "../../sdk/store/createMeModel.ts";
import type { Feed, Link } from "../../sdk/store/link.ts";

export const NOW = Date.parse("2026-11-22T12:00:00Z");

export interface Asked {
  name: CommandName;
  payload: Record<string, unknown>;
  answer: (data: unknown) => void;
  refuse: (failure: Pick<Failure, "code">) => void;
}

/** A page whose server is the test: topics are fed by hand, and each command waits until the test answers it. */
export function createScene() {
  const feeds = new Map<string, Feed>();
  const asked: Asked[] = [];
  const link: Link = {
    ask: (name, payload) =>
      new Promise((resolve) => {
        asked.push({
          name,
          payload,
          answer: (data) => resolve({ ok: true, data } as Result<never>),
          refuse: ({ code }) => resolve({ ok: false, error: { code, message: code } }),
        });
      }),
    join: (topic, feed) => {
      feeds.set(topic, feed);
      return () => void feeds.delete(topic);
    },
  };
  const status = signal<Status>("online");
  const welcome = signal<Welcome | null>({
    v: 1,
    kind: "member",
    role: "member",
    firstBoard: "weekly",
    keyParams: [],
  });
  const page: Page = {
    status,
    welcome,
    link,
    i18n: signal(createI18n("en", texts)),
    dark: signal(false),
    now: signal(NOW),
    refusal: signal(null),
    me: createMeModel(link, (news) => celebrate(page, news)),
    celebrated: signal([]),
    shared: createShared(),
    posted: () => {},
    keep: createKeep("demo", true),
    retry: () => {},
  };
  const feed = (topic: string): Feed => {
    const found = feeds.get(topic);
    if (!found) throw new Error(`nobody follows ${topic}`);
    return found;
  };
  /** The command that was asked last under this name. */
  const last = (name: CommandName): Asked => {
    const found = asked.findLast((one) => one.name === name);
    if (!found) throw new Error(`${name} was not asked`);
    return found;
  };
  return { page, status, welcome, asked, feed, last, host: document.createElement("div") };
}

export function meView(more: Partial<MeView> = {}): MeView {
  return {
    who: 7,
    kind: "member",
    role: "member",
    name: "Ada",
    currencies: { points: "Points" },
    balances: { points: { available: 120, pending: 0, owed: 0, lifetime: 120 } },
    tier: null,
    badges: [],
    streaks: [],
    quests: [],
    challenges: [],
    expiring: [],
    listed: null,
    entries: [],
    referral: null,
    around: [],
    boards: ["weekly"],
    ...more,
  };
}

export function postView(id: string, more: Partial<PostView> = {}): PostView {
  return {
    id,
    parentId: null,
    who: 3,
    name: "Bob",
    html: `<p>${id}</p>`,
    score: 0,
    state: "visible",
    at: new Date(NOW - 60_000).toISOString(),
    edited: null,
    root: 1,
    seq: 1,
    ...more,
  };
}
