/**
 * The programme that the public contract shows (§6), as it stands there: only the placeholders `segment`, `from` and `until` of one rule
 * are left out. Checks from outside rely on it, so it stays a valid programme for good.
 */
export const contractProgram = {
  schema: 1,
  timezone: "Europe/Berlin",
  currencies: { points: { name: "Points", expires: { after: "P365D" } }, xp: { name: "Experience" } },
  events: { visit: { from: "page" }, "post.created": { from: "grove" }, "order.paid": { from: "server" } },
  rules: [
    {
      id: "daily-visit",
      on: "visit",
      award: { points: 5, xp: 5 },
      limit: [{ per: "day", times: 1 }],
    },
    {
      id: "purchase",
      on: "order.paid",
      when: { "properties.amount": { $gte: 1 } },
      award: { points: { rate: 1, of: "properties.amount", round: "floor", max: 5_000 } },
      multiplyBy: "tier",
      hold: "P14D",
    },
  ],
  tiers: {
    metric: "xp",
    window: "P365D",
    keepFor: "P30D",
    keepAt: 0.9,
    levels: [
      { id: "seed", name: "Seed", at: 0 },
      {
        id: "sprout",
        name: "Sprout",
        at: 100,
        multiplier: 1.1,
        award: { points: 20 },
        may: ["thread.link", "thread.image"],
      },
      {
        id: "tree",
        name: "Tree",
        at: 2_000,
        multiplier: 1.5,
        may: ["thread.skip-review", "report.weight-3"],
      },
    ],
  },
  badges: [{ id: "helper", name: "Helper", on: "answer.accepted", levels: [1, 10, 50], hidden: false }],
  streaks: [{ id: "daily", on: "visit", every: "day", freezes: { max: 2, earnEvery: 7 } }],
  quests: [
    {
      id: "first-steps",
      steps: [
        { on: "visit", times: 1 },
        { on: "post.created", times: 1 },
      ],
      award: { points: 50 },
    },
  ],
  boards: [{ id: "weekly", currency: "xp", period: "week", ties: "earliest", visible: "opt-out" }],
  referral: {
    qualifies: { on: "order.paid" },
    window: "P30D",
    award: { referrer: { points: 200 }, friend: { points: 100 } },
    hold: "P14D",
  },
  rewards: [
    {
      id: "mug",
      name: "Mug",
      cost: { points: 800 },
      stock: 20,
      perMember: 1,
      minTier: "sprout",
      kind: "physical",
    },
  ],
  moderation: { hold: { newcomers: true, links: 2 }, words: ["…"] },
};
