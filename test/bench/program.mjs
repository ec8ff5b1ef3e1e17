/** Ten rules on ten events, tiers, badges and a board: what an ordinary site has. */
export const benchProgram = {
  schema: 1,
  timezone: "Europe/Berlin",
  currencies: { points: { name: "Points" } },
  events: {
    "order.paid": { from: "server" },
    visit: { from: "page" },
    ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`step.${i}`, { from: "server" }])),
  },
  rules: [
    {
      id: "purchase",
      on: "order.paid",
      when: { "properties.amount": { $gte: 1 } },
      award: { points: { rate: 1, of: "properties.amount", round: "floor", max: 5000 } },
      multiplyBy: "tier",
    },
    { id: "visit", on: "visit", award: { points: 1 } },
    ...Array.from({ length: 8 }, (_, i) => ({ id: `step-${i}`, on: `step.${i}`, award: { points: 1 + i } })),
  ],
  tiers: {
    metric: "points",
    levels: [
      { id: "seed", name: "Seed", at: 0 },
      { id: "sprout", name: "Sprout", at: 1000, multiplier: 1.1 },
    ],
  },
  badges: [{ id: "explorer", name: "Explorer", on: "step.0", levels: [1, 10, 50] }],
  boards: [{ id: "ever", currency: "points", period: "ever" }],
};
