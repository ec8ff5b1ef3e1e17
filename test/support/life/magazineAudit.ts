import { localDay, localWeek } from "./localDates.ts";
import type { Happening, Reader } from "./magazinePlan.ts";
import { Tally } from "./tally.ts";

const STEP = 6 * 3_600_000;
const MINUTE = 60_000;
const TWO_DAYS = 2 * 86_400_000;
/** Id, mark and entry award of each level. */
export const LEVELS = [
  ["regular", 10, 20],
  ["voice", 40, 60],
  ["pillar", 120, 200],
] as const;

/** The tier that karma reaches. */
export function tierFor(karma: number): string {
  return LEVELS.findLast(([, mark]) => karma >= mark)?.[0] ?? "reader";
}

/**
 * What a reader of the magazine template is due from rules, tiers and quests, counted from what happened alone: plain arithmetic over
 * what docs/templates/magazine.md says, with nothing of the server's. Streaks have an auditor of their own.
 */
export function magazineAudit(reader: Reader, happened: readonly Happening[]): Record<string, number> {
  const audit = new Audit(reader);
  for (const happening of inOrderOfArrival(happened)) audit.see(happening);
  return audit.net;
}

/** Posts and votes arrive at once, events at the end of their quarter of a day. */
function inOrderOfArrival(happened: readonly Happening[]): Happening[] {
  const arrives = ({ type, at }: Happening): number =>
    /^(post|vote)/.test(type) ? at : Math.ceil((at + 1) / STEP) * STEP;
  return happened.toSorted((a, b) => arrives(a) - arrives(b) || a.at - b.at);
}

class Audit {
  readonly net: Record<string, number> = {};
  readonly #reader: Reader;
  readonly #tally = new Tally();
  #karma = 0;
  #articles = 0;
  #lastRead = -Infinity;
  #steps = { read: 0, done: false };
  #hour = { since: -Infinity, sum: 0, done: true, times: 0 };

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  see(happening: Happening): void {
    const before = this.#karma;
    this.#earn(happening);
    for (const [level, mark, award] of LEVELS) {
      if (before < mark && this.#karma >= mark) this.#give(`tier:${level}`, award);
    }
    this.#quests(happening);
  }

  #give(rule: string, amount: number, currency = "ink"): void {
    if (amount <= 0) return;
    const name = `${rule} ${currency}`;
    this.net[name] = (this.net[name] ?? 0) + amount;
    if (currency === "karma") this.#karma += amount;
  }

  #earn({ type, at, properties = {} }: Happening): void {
    const day = localDay(at, this.#reader.zone);
    const length = Number(properties["length"] ?? 0);
    const tenths = { reader: 10, regular: 12, voice: 15, pillar: 20 }[tierFor(this.#karma)]!;
    if (type === "article.read") this.#read(at, day, Number(properties["minutes"]), tenths);
    if (type === "poll.answered" && this.#tally.upTo(3, `poll ${day}`)) this.#give("poll", 2);
    if (type === "newsletter.joined" && this.#tally.isNew("newsletter")) this.#give("newsletter", 25);
    if (type === "post.created" && length >= 40 && this.#tally.upTo(5, `comment ${day}`)) {
      this.#give("comment", Math.floor((8 * tenths) / 10));
      this.#give("comment", Math.floor(tenths / 10), "karma");
    }
    if (type === "vote.received") {
      this.#give("helpful", 2);
      this.#give("helpful", this.#tally.take(2, 20, `votes ${day}`), "karma");
    }
    if (type === "subscription.paid") {
      const cents = Math.round(Number(properties["amount"]) * 100);
      this.#give("subscription", Math.min(500, Math.max(50, Math.round((cents * 2) / 100))));
      this.#give("subscription", 5, "karma");
    }
  }

  #read(at: number, day: string, minutes: number, tierTenths: number): void {
    this.#articles += 1;
    const step = minutes >= 15 ? 12 : minutes >= 5 ? 6 : minutes >= 1 ? 3 : 0;
    const tenths = tierTenths + (this.#reader.subscriber ? 5 : 0);
    const wanted = Math.floor((step * tenths) / 10);
    const open = at - this.#lastRead >= MINUTE && this.#tally.of(`reads ${day}`) < 8;
    const given = wanted > 0 && open ? this.#tally.take(wanted, 60, `reading ${day}`) : 0;
    if (given > 0) {
      this.#lastRead = at;
      this.#tally.upTo(8, `reads ${day}`);
      this.#give("read", given);
    }
    if (this.#articles % 100 === 0) this.#give("hundredth", 3, "karma");
  }

  #quests({ type, at, properties = {} }: Happening): void {
    const wasDone = this.#steps.done;
    if (type === "post.created" && this.#steps.read >= 2 && this.#tally.isNew("first word")) {
      this.#give("quest:first-steps#1", 5);
      this.#give("quest:first-steps", 30);
      this.#steps.done = true;
    }
    if (type !== "article.read") return;
    this.#steps.read += 1;
    const week = localWeek(at, this.#reader.zone);
    const desk = String(properties["desk"]);
    if (wasDone && desk !== "sports" && this.#tally.isNew(`${desk} ${week}`)) {
      if (this.#tally.take(1, 3, `desks ${week}`) === 1 && this.#tally.of(`desks ${week}`) === 3)
        this.#give("quest:three-desks", 25);
    }
    if (this.#reader.subscriber) this.#hourOfPeace(at, Number(properties["minutes"]));
  }

  #hourOfPeace(at: number, minutes: number): void {
    const hour = this.#hour;
    if (hour.times >= 12 || minutes < 10) return;
    if (hour.done || at > hour.since + TWO_DAYS) Object.assign(hour, { since: at, sum: 0, done: false });
    hour.sum += 1;
    if (hour.sum < 4) return;
    hour.done = true;
    hour.times += 1;
    this.#give("quest:hour", 15);
  }
}
