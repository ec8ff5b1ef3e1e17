import type { AwardAnswer } from "../server/protocol/event.ts";
import type { Failure } from "../server/protocol/result.ts";
import type {
  BadgeView,
  EntryView,
  LevelView,
  PostView,
  QuestView,
  StreakView,
} from "../server/protocol/views.ts";
import type { Status } from "./connection/createConnection.ts";
import type { TokenSource } from "./connection/createCredentials.ts";
import type { Texts } from "./i18n/createI18n.ts";

export interface GroveOptions {
  /** The site's id, as in `data-site`. */
  site: string;
  /** Origin of the Grove server, such as `https://grove.example.com`. */
  server: string;
  /** The signed-in member's token, or a function that fetches one. */
  token?: TokenSource;
  /** BCP 47; without it the page's `lang`, then the browser's. */
  locale?: string | undefined;
  /** `auto`, `light`, `dark`, or a CSS selector that matches while the page is dark. */
  theme?: string | undefined;
  /** `false`: nothing is stored in the browser until `consent(true)`. */
  consent?: boolean;
  /** The owner's own words for some of Grove's texts. */
  texts?: Partial<Texts>;
}

/** What became of one event. */
export interface Receipt {
  id: string;
  status: "accepted" | "duplicate" | "rejected";
  awards: AwardAnswer[];
  error?: Failure;
}

export interface GroveEvents {
  ready: { kind: "visitor" | "guest" | "member" };
  points: { entries: EntryView[] };
  tier: { level: LevelView };
  badge: { badge: BadgeView };
  quest: { quest: QuestView };
  /** A period was done; `milestone` where that reached the next award. */
  streak: { streak: StreakView; milestone: boolean };
  post: { post: PostView };
  connection: { status: Status };
  error: Failure;
}

/** `window.grove`: a plain list until the script tag has loaded, `window.grove = window.grove || []`; then what is pushed runs at once. */
export interface GroveQueue {
  push(...tasks: ((grove: Grove) => unknown)[]): unknown;
}

declare global {
  interface Window {
    grove?: GroveQueue;
  }
}

/** One site in one page. */
export interface Grove {
  /** Signs the visitor in; a function is asked again whenever a fresh token is needed. */
  identify: (token: TokenSource) => void;
  /** Signs out and forgets what this browser kept of the member. */
  logout: () => void;
  /** Records an event of the page's own; sent again under the same id until the server answered. Never rejects. */
  track: (type: string, properties?: Record<string, unknown>, options?: { id?: string }) => Promise<Receipt>;
  /** Listens; returns what stops it. */
  on: <N extends keyof GroveEvents>(name: N, listener: (detail: GroveEvents[N]) => void) => () => void;
  /** Whether this browser may keep drafts, the guest's token and a referral code. */
  consent: (granted: boolean) => void;
  /** Fetches everything anew. */
  refresh: () => void;
  /** Empties all elements, disconnects, forgets everything that was kept. */
  destroy: () => void;
  /** Resolves when the server has answered for the first time. */
  ready: Promise<void>;
}
