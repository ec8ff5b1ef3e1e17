import { z } from "zod";
import {
  CLIENT_ID_MAX,
  POST_BODY_MAX,
  PROTOCOL_VERSION,
  REASON_MAX,
  THREAD_KEY_MAX,
  THREAD_TITLE_MAX,
} from "./constants.ts";
import { ClientId, PageEvent, type AwardAnswer } from "./event.ts";
import type { Result } from "./result.ts";
import type {
  AroundView,
  BoardChange,
  BoardView,
  ChallengeTotals,
  EntryView,
  MeChange,
  MeView,
  PostView,
  ReferralView,
  StreakView,
  ThreadChange,
  ThreadMine,
  ThreadPage,
  ThreadView,
  WhyView,
} from "./views.ts";

/** Positions are opaque: `epoch.sequence`. */
const Position = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9_-]+\.\d+$/);
const Topic = z
  .string()
  .min(2)
  .max(THREAD_KEY_MAX + 16);
const PostId = z.string().min(1).max(CLIENT_ID_MAX);

/** What a client says of itself at the handshake. `token` and `guest` together ask for a merge. */
export const Handshake = z.strictObject({
  v: z.literal(PROTOCOL_VERSION),
  site: z.string().min(1).max(64),
  token: z.string().max(4_096).optional(),
  guest: z.string().max(1_024).optional(),
  /** Topics that the client still holds, each with its last position. */
  resume: z.record(Topic, Position).optional(),
  /** A referral code that the page kept since the visitor followed a link. */
  ref: z.string().max(32).optional(),
});
export type Handshake = z.infer<typeof Handshake>;

const ThreadKey = z.string().min(1).max(THREAD_KEY_MAX);

/** The schema of each command's payload. */
export const commands = {
  /** Does nothing; measures the way there and back. */
  noop: z.strictObject({}),
  "event:record": PageEvent,
  "topic:join": z.strictObject({
    topic: Topic,
    from: Position.optional(),
    title: z
      .string()
      .max(THREAD_TITLE_MAX * 4)
      .optional(),
    sort: z.enum(["old", "new"]).optional(),
  }),
  "topic:leave": z.strictObject({ topic: Topic }),
  "ledger:page": z.strictObject({ cursor: z.string().max(64).optional() }),
  "referral:mine": z.strictObject({}),
  /** Why one of my entries (`seq.leg`) is there. */
  "why:entry": z.strictObject({ entry: z.string().max(64) }),
  /** Why I do not have a badge, a quest's reward, or a rule's award; where none is named, what my last events did not bring. */
  "why:not": z.strictObject({
    badge: z.string().max(64).optional(),
    quest: z.string().max(64).optional(),
    rule: z.string().max(64).optional(),
  }),
  "streak:act": z.strictObject({
    id: ClientId,
    streak: z.string().max(64),
    action: z.enum(["buy", "repair", "pause", "resume"]),
  }),
  /** Whether I want to stand in boards; `null`: as each board declares. */
  "board:listed": z.strictObject({ id: ClientId, listed: z.boolean().nullable() }),
  /** A board of those whom I referred or who referred me. */
  "board:friends": z.strictObject({ board: z.string().max(64) }),
  /** A badge of mine as a signed Open Badge. */
  "badge:credential": z.strictObject({ badge: z.string().max(64) }),
  "thread:page": z.strictObject({
    thread: ThreadKey,
    sort: z.enum(["old", "new"]),
    cursor: z.string().max(128),
  }),
  "post:create": z.strictObject({
    id: ClientId,
    thread: ThreadKey,
    title: z
      .string()
      .max(THREAD_TITLE_MAX * 4)
      .optional(),
    parentId: PostId.optional(),
    body: z.string().min(1).max(POST_BODY_MAX),
  }),
  "post:edit": z.strictObject({ id: ClientId, postId: PostId, body: z.string().min(1).max(POST_BODY_MAX) }),
  "post:delete": z.strictObject({ id: ClientId, postId: PostId }),
  "post:source": z.strictObject({ postId: PostId }),
  "post:preview": z.strictObject({ body: z.string().max(POST_BODY_MAX) }),
  "post:vote": z.strictObject({
    id: ClientId,
    postId: PostId,
    value: z.union([z.literal(1), z.literal(0), z.literal(-1)]),
  }),
  "post:moderate": z.strictObject({
    id: ClientId,
    postId: PostId,
    action: z.enum(["hide", "restore"]),
    reason: z.string().min(1).max(REASON_MAX),
  }),
} as const;

export type CommandName = keyof typeof commands;
export type Command<N extends CommandName> = z.infer<(typeof commands)[N]>;

/** What a topic answers to a join: a snapshot, or, after a cut that the server remembers, what was missed. */
export type TopicState =
  | {
      topic: string;
      position: string;
      snapshot: MeView | BoardView | ThreadView | ChallengeTotals;
      mine?: ThreadMine;
    }
  | { topic: string; position: string; changes: TopicChange[]; mine?: ThreadMine };

export type TopicChange = MeChange | BoardChange | ThreadChange | ChallengeTotals;

/** Changes of one topic, in order. `position` is the one after the last of them; `after` the one before the first. */
export interface TopicUpdate {
  topic: string;
  after: string;
  position: string;
  changes: TopicChange[];
}

/** Data of each command's acknowledgement. */
export interface Answers {
  noop: Record<string, never>;
  "event:record": { status: "accepted" | "duplicate"; awards: AwardAnswer[]; guest?: string };
  "topic:join": TopicState;
  "topic:leave": Record<string, never>;
  "ledger:page": { entries: EntryView[]; next: string | null };
  "referral:mine": ReferralView;
  "why:entry": WhyView;
  "why:not": WhyView;
  "streak:act": { streaks: StreakView[] };
  "board:listed": { listed: boolean | null };
  "board:friends": AroundView;
  "badge:credential": { jwt: string };
  "thread:page": ThreadPage & { mine: ThreadMine };
  "post:create": { post: PostView };
  "post:edit": { post: PostView };
  "post:delete": { post: PostView };
  "post:source": { body: string };
  "post:preview": { html: string };
  "post:vote": { postId: string; score: number; value: 1 | 0 | -1 };
  "post:moderate": { post: PostView };
}

export type Ack<N extends CommandName> = (result: Result<Answers[N]>) => void;

export type ClientToServer = { [N in CommandName]: (payload: Command<N>, ack: Ack<N>) => void };

/** What the server says first: who the server takes the client for. */
export interface Welcome {
  v: number;
  kind: "visitor" | "guest" | "member";
  role: "member" | "moderator";
  /** The guest was merged (or is void): forget its token. */
  guestDone?: true;
  /** Whether `ref` was taken, or why not; either way the page forgets it. */
  referral?: "attributed" | "refused";
  /** The programme's first board, for elements that name none. */
  firstBoard: string | null;
  /** Query parameters that belong to a thread's key. */
  keyParams: string[];
}

export interface ServerToClient {
  welcome: (welcome: Welcome) => void;
  update: (update: TopicUpdate) => void;
  /** The state of a topic that was asked for in `resume`, or that began anew. */
  state: (state: TopicState) => void;
  /** The credential ended (expiry, role change, revocation): connect again with a fresh one. */
  expired: () => void;
}
