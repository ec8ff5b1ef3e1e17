import { votePost } from "../../../server/community/votePost.ts";
import type { TestApp } from "../startApp.ts";
import type { PlannedAct, PlannedEvent } from "./liveMonth.ts";
import { seededRandom, type SeededRandom } from "./seededRandom.ts";

export interface Reader {
  id: string;
  zone: string;
  subscriber: boolean;
}

/** Something that happens to a reader, in the words of the programme's events. */
export type Happening = Pick<PlannedEvent, "type" | "at" | "properties"> & { member?: string };

export interface MagazinePlan {
  from: number;
  until: number;
  readers: Reader[];
  events: PlannedEvent[];
  acts: PlannedAct[];
  /** Posts and votes as the rules see them. */
  grown: Happening[];
  /** Readers of whom a moderator hid something meanwhile. */
  moderated: Set<string>;
}

const DAY = 86_400_000;
const ZONES = ["UTC", "Europe/London", "America/New_York", "Asia/Shanghai", "Pacific/Auckland"];
const DESKS = ["politics", "culture", "science", "sports"];
const LETTERS = "the quick brown fox jumps over the lazy dog and goes on to write about it ".repeat(4);

/** A month of a magazine: reading in sittings, comments, votes, subscriptions; a moderator who now and then is too strict. */
export function magazinePlan(
  seed: number,
  { readers: count = 200, days = 31 }: { readers?: number; days?: number } = {},
): MagazinePlan {
  const random = seededRandom(seed);
  const from = Date.parse("2026-03-05T00:00:00Z");
  const readers = Array.from({ length: count }, (_, place) => ({
    id: `r${place}`,
    zone: random.pick(ZONES),
    subscriber: random.chance(0.2),
  }));
  const plan: MagazinePlan = {
    from,
    until: from + days * DAY,
    readers,
    events: [],
    acts: [],
    grown: [],
    moderated: new Set(),
  };
  for (const reader of readers) liveAs(reader, { plan, random, days });
  return plan;
}

interface Living {
  plan: MagazinePlan;
  random: SeededRandom;
  days: number;
}

function liveAs({ id, subscriber }: Reader, living: Living): void {
  const { plan, random, days } = living;
  const keen = random.next() ** 1.5;
  const add = (type: string, at: number, properties: Record<string, unknown> = {}): void => {
    const event = { id: `${id}-${plan.events.length}`, type, memberId: id, at, properties };
    if (at < plan.until) plan.events.push(event);
  };
  const moment = (day: number): number => plan.from + day * DAY + random.int(0, DAY - 4 * 3_600_000);
  if (random.chance(0.3)) add("newsletter.joined", moment(random.int(0, days - 1)));
  if (subscriber)
    add("subscription.paid", moment(random.int(0, 10)), { amount: random.int(900, 30_000) / 100 });
  for (let day = 0; day < days; day += 1) {
    if (random.chance(0.1 + keen * 0.88)) {
      let at = moment(day);
      for (let article = random.int(1, 6); article > 0; article -= 1) {
        const minutes = random.chance(0.05) ? random.int(20, 40) : random.int(0, 14);
        add("article.read", at, { minutes, desk: random.pick(DESKS) });
        at += random.int(20, 1_800) * 1_000;
      }
    }
    for (let poll = random.int(0, 4); poll > 0 && random.chance(keen); poll -= 1)
      add("poll.answered", moment(day));
    if (random.chance(0.05 + keen / 3)) write(id, moment(day), living);
  }
}

/** A comment, the votes that it gets within the hours after, and now and then a moderator. */
function write(author: string, at: number, { plan, random }: Living): void {
  const id = `post-${plan.acts.length}`;
  const length = random.int(10, 120);
  const body = LETTERS.slice(0, length).trim();
  const post = { id, memberId: author, body };
  const thread = `thread-${random.int(1, 20)}`;
  plan.acts.push({ at, act: (app) => call(app, `/v1/threads/${thread}/posts`, post) });
  plan.grown.push({ type: "post.created", at, member: author, properties: { length: body.length } });

  const voters = new Set(
    Array.from({ length: random.int(0, 5) }, () => random.pick(plan.readers).id).filter(
      (voter) => voter !== author,
    ),
  );
  for (const voter of voters) {
    const voted = at + random.int(1, 3 * 3_600) * 1_000;
    plan.acts.push({ at: voted, act: (app) => vote(app, id, voter) });
    plan.grown.push({ type: "vote.received", at: voted, member: author });
  }
  if (!random.chance(0.03) || at > plan.until - DAY) return;
  plan.moderated.add(author);
  for (const [action, later] of [
    ["hide", 4],
    ["restore", 9],
  ] as const) {
    const act = { action, reason: "a second look" };
    plan.acts.push({
      at: at + later * 3_600_000,
      act: (app) => call(app, `/v1/posts/${id}/moderation`, act),
    });
  }
}

async function vote(app: TestApp, postId: string, voter: string): Promise<void> {
  const { core } = app.app;
  const member = await core.storage.reads.member(app.key, voter);
  const voted = await votePost(core, await app.context(), { postId, value: 1, memberKey: member!.key });
  if (!voted.ok) throw new Error(`${voter} could not vote: ${voted.error.message}`);
}

async function call(app: TestApp, path: string, body: object): Promise<void> {
  const answer = await app.rest(path, body);
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
}
