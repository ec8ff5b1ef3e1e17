import { z } from "zod";
import { CLIENT_ID_MAX, FAILURE_CODES, POST_BODY_MAX, REASON_MAX, THREAD_KEY_MAX } from "./constants.ts";
import { ClientId, EventAnswer, MemberId } from "./event.ts";
import { Program } from "./program.ts";

/** What REST takes and answers (contract.md §4). The routes, their checks and `/openapi.json` are all made from these. */

/** A whole number in a query, written in digits only. */
const count = (max: number, standard: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `a whole number from 1 to ${max}`)
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, `a whole number from 1 to ${max}`)
    .default(standard)
    .meta({ override: { type: "integer", minimum: 1, maximum: max, default: standard, pattern: undefined } });

const Instant = z.iso.datetime().meta({ description: "ISO 8601, in UTC" });
const Cursor = z.string().min(1).max(128).meta({ description: "`next` of the page before" });
const ProgramId = z.string().min(1).max(64);
const PostId = z.string().min(1).max(CLIENT_ID_MAX);
const ThreadKey = z.string().min(1).max(THREAD_KEY_MAX);

export const NoInput = z.strictObject({});

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(FAILURE_CODES),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .meta({
    id: "Problem",
    description: "RFC 9457. `code` is from a closed set; `errors` names each fault of the input.",
  });
export type Problem = z.infer<typeof Problem>;

export const EventResults = z.object({ results: z.array(EventAnswer) });

export const MemberPath = z.strictObject({ id: MemberId });
export const CredentialPath = z.strictObject({ id: MemberId, badge: ProgramId });
export const CredentialAnswer = z.object({
  jwt: z.string().meta({ description: "Compact JWS (EdDSA); its payload is the credential" }),
});
export const MemberAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    balances: z.record(
      z.string(),
      z.object({ available: z.int(), pending: z.int(), owed: z.int(), lifetime: z.int() }),
    ),
    tier: z
      .object({
        id: z.string(),
        name: z.string(),
        progress: z.number().meta({ description: "The way to the next tier, 0 to 1; 1 on the last" }),
      })
      .nullable(),
    badges: z.array(z.object({ id: z.string(), level: z.int(), at: Instant })),
    streaks: z.array(z.object({ id: z.string(), count: z.int(), freezes: z.int() })),
  })
  .meta({ id: "Member" });

export const LedgerQuery = z.strictObject({ limit: count(200, 50), cursor: Cursor.optional() });
export const LedgerAnswer = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      at: Instant,
      currency: z.string(),
      amount: z.int(),
      kind: z.string(),
      rule: z.string(),
      programVersion: z.int(),
      eventId: z.string(),
      reason: z.string(),
    }),
  ),
  next: z.string().nullable(),
});

export const BoardPath = z.strictObject({ id: ProgramId });
export const BoardQuery = z.strictObject({
  limit: count(1_000, 10),
  around: MemberId.optional().meta({ description: "A member: answers the rows around theirs" }),
  friends: MemberId.optional().meta({
    description: "A member: ranks them and those whom they referred or who referred them, among themselves",
  }),
  period: z.string().min(1).max(64).optional().meta({
    description:
      "A label such as `2026-11-22`, `2026-W47`, `2026-11`, `2026-Q4` or a season's id, or an instant in the period. A past period that is closed answers its final standings",
  }),
});
export const BoardAnswer = z.object({
  board: z.string(),
  period: z.object({ from: Instant.nullable(), to: Instant.nullable() }),
  label: z.string().meta({ description: "Names the period, for `period`" }),
  zone: z.string().meta({ description: "The time zone whose midnights bound the periods" }),
  closed: z
    .boolean()
    .meta({ description: "The final standings of a past period: they change no more; 1,000 rows are kept" }),
  total: z.int(),
  entries: z.array(z.object({ rank: z.int(), memberId: z.string(), name: z.string(), score: z.int() })),
});

export const BasedOn = z
  .int()
  .min(0)
  .meta({ description: "The version that this is, or is a change of; 0 before the first push" });
export const AnyDocument = z.record(z.string(), z.unknown());
export const ProgramAnswer = z.object({ ...Program.shape, version: BasedOn });
export const ProgramDocument = z.strictObject({ ...Program.shape, version: BasedOn.optional() });
export const ProgramPushed = z.object({
  version: z.int(),
  warnings: z.array(z.object({ path: z.string(), message: z.string() })),
});
export const ProgramVersions = z.object({
  versions: z.array(z.object({ version: z.int(), at: Instant, by: z.string() })),
});

export const ThreadsQuery = z.strictObject({ limit: count(100, 50), cursor: Cursor.optional() });
export const ThreadList = z.object({
  threads: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      total: z.int(),
      state: z.enum(["open", "locked"]),
      at: Instant,
    }),
  ),
  next: z.string().nullable(),
});

export const RestPost = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    memberId: z.string(),
    name: z.string(),
    html: z.string(),
    score: z.int(),
    state: z.enum(["visible", "held", "hidden", "deleted"]),
    at: Instant,
    edited: Instant.nullable(),
    version: z.int().meta({ description: "Rises with every change; a moderation may name the one it saw" }),
  })
  .meta({ id: "Post" });
export type RestPost = z.infer<typeof RestPost>;

export const ThreadPath = z.strictObject({ key: ThreadKey });
export const ThreadQuery = z.strictObject({
  sort: z.enum(["old", "new"]).default("old"),
  cursor: Cursor.optional(),
});
export const RestThread = z.object({
  key: z.string(),
  title: z.string(),
  total: z.int(),
  state: z.enum(["open", "locked"]),
  posts: z.array(RestPost),
  next: z.string().nullable(),
});
export type RestThread = z.infer<typeof RestThread>;

export const NewPost = z.strictObject({
  id: ClientId,
  memberId: MemberId,
  body: z.string().min(1).max(POST_BODY_MAX),
  parentId: PostId.optional(),
});
export const PostCreated = z.object({
  id: z.string(),
  state: z.enum(["visible", "held", "refused"]),
  html: z.string(),
  verdicts: z.array(z.unknown()),
});

export const PostPath = z.strictObject({ id: PostId });
export const Moderation = z.strictObject({
  action: z.enum(["approve", "hide", "restore", "delete"]),
  reason: z.string().min(1).max(REASON_MAX),
  by: MemberId.optional().meta({ description: "The moderator on whose behalf; logged" }),
  version: z
    .int()
    .min(0)
    .optional()
    .meta({ description: "Refuses with 409 when the post has changed since" }),
});
export type Moderation = z.infer<typeof Moderation>;

export const ReferralPath = z.strictObject({ code: z.string().min(1).max(32) });
export const ReferralAnswer = z.object({
  code: z.string(),
  memberId: z.string(),
  invited: z.int(),
  qualified: z.int(),
});

/** The link that people share. Whatever is wrong with it is left out: a visitor arrives in any case. */
export const ReferralLinkPath = z.strictObject({ code: z.string().min(1).max(32) });
export const ReferralLinkQuery = z.object({
  to: z
    .string()
    .max(2_048)
    .optional()
    .meta({ description: "A path on the site, with exactly one leading `/`" }),
  site: z.string().max(64).optional().meta({ description: "Whose home to show when nobody has the code" }),
});
