// Fifty rules and twenty badges over a number of event types, as a programme of Grove and as plain conditions for others to judge.

const COUNTRIES = ["DE", "FR", "US", "CN", "BR"];
const CHANNELS = ["web", "app", "till", "phone"];
const RULES = 50;
const BADGES = 20;

/** What each rule asks of an event: a third of them one thing, a third two, a third three. */
export const rulesOf = (types) =>
  Array.from({ length: RULES }, (_, place) => ({
    id: `rule-${place}`,
    on: `type.${place % types}`,
    least: 20 * place,
    countries: place % 3 === 0 ? null : [COUNTRIES[place % 5], COUNTRIES[(place + 2) % 5]],
    channel: place % 3 === 2 ? CHANNELS[place % 4] : null,
    gives: 1 + place,
  }));

/** Each badge counts the events of one country and channel. */
export const badgesOf = (types) =>
  Array.from({ length: BADGES }, (_, place) => ({
    id: `badge-${place}`,
    on: `type.${place % types}`,
    country: COUNTRIES[place % 5],
    channel: CHANNELS[place % 4],
    levels: [1, 10, 100],
  }));

const when = ({ least, countries, channel }) => ({
  "properties.amount": { $gte: least },
  ...(countries && { "properties.country": { $in: countries } }),
  ...(channel && { "properties.channel": channel }),
});

export const decideProgram = (types) => ({
  schema: 1,
  currencies: { points: { name: "Points" } },
  events: Object.fromEntries(Array.from({ length: types }, (_, n) => [`type.${n}`, { from: "server" }])),
  rules: rulesOf(types).map((rule) => ({
    id: rule.id,
    on: rule.on,
    when: when(rule),
    award: { points: rule.gives },
  })),
  badges: badgesOf(types).map(({ id, on, country, channel, levels }) => ({
    id,
    name: id,
    on,
    when: { "properties.country": country, "properties.channel": channel },
    levels,
  })),
});

/** Events by a linear congruence, so every run judges the same ones. */
export function eventsOf(types, count) {
  let seed = 42;
  const random = (below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  return Array.from({ length: count }, (_, place) => ({
    type: `type.${random(types)}`,
    at: Date.UTC(2026, 0, 1) + place * 60_000,
    properties: {
      amount: random(60_000) / 100,
      country: COUNTRIES[random(5)],
      channel: CHANNELS[random(4)],
    },
  }));
}
