import type { PlannedEvent } from "./liveMonth.ts";
import { seededRandom, type SeededRandom } from "./seededRandom.ts";

export interface ShopMember {
  id: string;
  zone: string;
  staff: boolean;
}

export interface ShopPlan {
  from: number;
  until: number;
  members: ShopMember[];
  events: PlannedEvent[];
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const ZONES = ["UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland"];

/** A month of a shop: people who look, wish, buy, send back and review; events that are sent twice. Clocks change in three zones. */
export function shopPlan(
  seed: number,
  { members: count = 240, days = 31 }: { members?: number; days?: number } = {},
): ShopPlan {
  const random = seededRandom(seed);
  const from = Date.parse("2026-03-05T00:00:00Z");
  const until = from + days * DAY;
  const members = Array.from({ length: count }, (_, place) => ({
    id: `m${place}`,
    zone: random.pick(ZONES),
    staff: place % 40 === 7,
  }));
  const events = members.flatMap((member) => lifeOf(member, { from, until, days, random }));
  const again = events.filter(() => random.chance(0.03));
  return { from, until, members, events: [...events, ...again].toSorted((a, b) => a.at - b.at) };
}

interface Living {
  from: number;
  until: number;
  days: number;
  random: SeededRandom;
}

function lifeOf({ id: memberId }: ShopMember, { from, until, days, random }: Living): PlannedEvent[] {
  const events: PlannedEvent[] = [];
  const keen = random.next() ** 2;
  let made = 0;
  const add = (type: string, at: number, more: Partial<PlannedEvent> = {}): string => {
    const id = `${memberId}-${type}-${(made += 1)}`;
    if (at < until) events.push({ id, type, memberId, at, ...more });
    return id;
  };
  const moment = (day: number): number => from + day * DAY + random.int(0, DAY - 1);

  if (random.chance(0.3)) {
    add("newsletter.joined", moment(random.int(0, 5)));
    if (random.chance(0.2)) add("newsletter.joined", moment(random.int(6, days - 1)));
  }
  for (let day = 0; day < days; day += 1) {
    for (let visit = random.int(1, 3); visit > 0 && random.chance(0.15 + keen); visit -= 1)
      add("visit", moment(day));
    if (random.chance(0.1 + keen / 3)) {
      const wished = moment(day);
      for (let wish = random.int(1, 4); wish > 0; wish -= 1)
        add("wish.added", wished + random.int(0, 3 * HOUR));
    }
    if (random.chance(0.03 + keen / 2)) order(moment(day));
  }
  return events;

  function order(at: number): void {
    const amount = random.int(random.chance(0.2) ? 9_000 : 90, random.chance(0.2) ? 32_000 : 9_000) / 100;
    const id = add("order.paid", at, { properties: { amount, quantity: random.int(1, 12) } });
    if (random.chance(0.5)) add("parcel.opened", at + 3 * DAY, { properties: { parcel: `parcel-${id}` } });
    for (let review = random.int(0, 2); review > 0; review -= 1) {
      const length = random.int(20, 300);
      add("review.published", at + 5 * DAY + random.int(0, 6 * HOUR), { properties: { length } });
    }
    if (random.chance(0.06)) add("order.paid", at + random.int(1, 20) * DAY, { reverses: id });
    else if (random.chance(0.03)) {
      add("order.paid", at + random.int(1, 20) * DAY, { reverses: { event: id, share: 0.5 } });
    }
  }
}
