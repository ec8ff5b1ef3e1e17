import type { Program } from "../protocol/program.ts";
import type { BucketUse, Effect, Json, Judgement, MemberState, Traits } from "../rules/types.ts";

/** Records that every storage keeps. Times are milliseconds since 1970; `site` is the storage's own number for a site. */

export interface Site {
  key: number;
  id: string;
  name: string;
  /** Where referral links lead. */
  home: string;
  /** Exact origins that may embed this site (scheme, host, port). */
  origins: string[];
  /** Query parameters that belong to a thread's key. */
  keyParams: string[];
  createdAt: number;
}

/** A key that signs member tokens. The secret is sealed by `identity/cipher`. */
export interface TokenKey {
  kid: string;
  sealedSecret: string;
  createdAt: number;
  /** Not accepted from then on; `null` while it counts. */
  expiresAt: number | null;
}

export type KeyScope = "events" | "members" | "moderation" | "program";

/** A secret key for server-to-server calls; only its SHA-256 is kept. */
export interface SecretKey {
  /** First characters, to tell keys apart in lists. */
  label: string;
  hash: string;
  scopes: KeyScope[];
  createdAt: number;
  expiresAt: number | null;
}

export type Role = "member" | "moderator" | "owner";

export interface Profile {
  name: string;
  picture: string | null;
  /** Sealed by `identity/cipher`. */
  sealedEmail: string | null;
  locale: string | null;
  /** The zone that counts now; a change waits in `nextZone` until `zoneFrom`. */
  zone: string | null;
  nextZone: string | null;
  zoneFrom: number | null;
  /** The zone before the last change, and when that change counted: a streak may still go on by it for two days. */
  zoneBefore: string | null;
  zoneSince: number | null;
  /** What the site's back end says of the member, for conditions. */
  traits: Traits;
  /** Whether the member wants to stand in boards; `null`: as the board declares. */
  listed: boolean | null;
}

export interface Member {
  /** Time-free number of the member, unique over all sites; what the books name. */
  key: number;
  id: string;
  kind: "member" | "guest";
  /** The member that a guest was merged into. */
  mergedInto: number | null;
  role: Role;
  /** Referral code, made when first asked for. */
  code: string | null;
  profile: Profile;
  createdAt: number;
  state: MemberState;
  /** When the clock must next look at the member; `null`: never. Follows from the state. */
  due: number | null;
  /** Kept out of boards and counts by the site: banned, or hidden by hand. */
  hidden: boolean;
  /** Rises with every write; a write names the version that it read. */
  version: number;
}

/**
 * Who may have made an event's id: `s` the back end, `p:<member key>` a page, `g` Grove itself (posts, votes, merges),
 * `a` an action (hide, restore), `c` the clock. An id is unique within site and namespace.
 */
export type Namespace = "s" | "g" | "a" | "c" | `p:${number}`;

/** A cause in the journal: an event, an action or a tick of the clock, with what it did. Never updated. */
export interface JournalEntry {
  /** Order of acceptance; given by the storage at commit. */
  seq: number;
  ns: Namespace;
  id: string;
  member: number;
  /** The referrer whom the effects with `party: "referrer"` belong to. */
  referrer: number | null;
  type: string;
  at: number;
  acceptedAt: number;
  /** Version of the programme that judged it. */
  version: number;
  /** Zone it was judged in. */
  zone: string;
  /** SHA-256 (base64url, 22 characters) of the canonical JSON as it was sent. */
  fingerprint: string;
  properties: { [key: string]: Json };
  effects: Effect[];
  judged: Judgement[];
  /** The cause that this one reverses or restores; namespace and id, for it may come later. */
  reverses: { ns: Namespace; id: string } | null;
}

/** One leg of a transfer; the legs of one `seq` and currency sum to zero. Never updated. */
export interface Posting {
  seq: number;
  leg: number;
  /** Whose account it is; `null` for the site's own (`issuer:daily-visit`, `reversed`). */
  member: number | null;
  /** `available`, `pending` or `owed` for a member; else the name of the site's account. */
  account: string;
  currency: string;
  amount: number;
  kind: string;
  rule: string;
  version: number;
  reason: string;
  /** Boards and windows sum by it: the cause's `at`; of what is taken back or given back, that of the event which gave it. */
  at: number;
}

/** The member number under which the site's own buckets stand: budgets over all members. No member has it. */
export const SITE = 0;

/** Most legs of one entry. Fixed for good: it is part of every stored posting's key. */
export const LEGS_PER_ENTRY = 4_096;

/** A row of what is kept beside a member's state: the use of a limit, a lot, a day of a streak. */
export interface Bucket extends BucketUse {
  member: number;
  bucket: string;
  /** Of the site's own buckets: rises with every write; a write names the version that it read. 0 for a member's. */
  version: number;
}

export interface Thread {
  key: number;
  /** The page's key: an attribute or a URL. */
  id: string;
  title: string;
  state: "open" | "locked";
  /** Posts that may be read. */
  total: number;
  createdAt: number;
  /** Whether search engines may index `/t/:key`: a post was approved or a member of standing wrote. */
  indexable: boolean;
  version: number;
}

export interface Post {
  key: number;
  /** Client-made; unique within the site. */
  id: string;
  thread: number;
  parent: number | null;
  parentId: string | null;
  /** Key of the post that the branch begins with; its own for a first-level post. */
  root: number;
  author: number;
  /** The author's name when it was written. */
  name: string;
  body: string;
  html: string;
  state: "visible" | "held" | "hidden" | "deleted";
  score: number;
  replies: number;
  createdAt: number;
  editedAt: number | null;
  version: number;
}

export interface Vote {
  post: number;
  member: number;
  value: 1 | 0 | -1;
}

export interface Revision {
  post: number;
  at: number;
  body: string;
}

export interface LogLine {
  id: string;
  at: number;
  /** A member key, or `null` for a secret key. */
  by: number | null;
  action: string;
  subject: string;
  reason: string;
  before: Json;
  after: Json;
}

/** A programme that is to become the current version at `at`. Kept afterwards, with what became of it. */
export interface ScheduledProgram {
  key: number;
  program: Program;
  /** When it is to be published. */
  at: number;
  by: string;
  madeAt: number;
  /** The version that must still be the last one then; `null` where that does not matter. */
  basedOn: number | null;
  /** `stale`: at its time another version than `basedOn` was the last one. */
  state: "waiting" | "published" | "cancelled" | "stale";
  /** The version that it became. */
  version: number | null;
}

/** The Ed25519 key that signs a site's credentials. Older ones stay, to prove what they signed. */
export interface SigningKey {
  kid: string;
  /** The private JWK, sealed by `identity/cipher`. */
  sealedKey: string;
  /** The public JWK. */
  publicKey: Readonly<Record<string, string>>;
  createdAt: number;
}

export interface ProgramVersion {
  version: number;
  program: Program;
  at: number;
  by: string;
}
