// The same rules and badges as somebody would write them out by hand: one function each, by type of event; no programme, no
// versions, no limits – and the same effects and the same reasons.
import { badgesOf, rulesOf } from "./decideProgram.mjs";

function ruleByHand({ id, least, countries, channel, gives }) {
  const [first, second] = countries ?? [];
  return ({ properties }, effects) => {
    const { amount, country } = properties;
    if (!(amount >= least)) return refused(id, "properties.amount", "$gte", least, amount);
    if (countries !== null && country !== first && country !== second)
      return refused(id, "properties.country", "$in", countries, country);
    if (channel !== null && properties.channel !== channel)
      return refused(id, "properties.channel", "$eq", channel, properties.channel);
    effects.push({
      e: "award",
      party: "self",
      kind: "earn",
      rule: id,
      currency: "points",
      amount: gives,
      reason: id,
      account: "available",
    });
    return { rule: id, outcome: "given", amount: { points: gives } };
  };
}

function badgeByHand({ id, country, channel, levels }) {
  const name = `badge:${id}`;
  return ({ at, properties }, effects, state) => {
    if (properties.country !== country)
      return refused(name, "properties.country", "$eq", country, properties.country);
    if (properties.channel !== channel)
      return refused(name, "properties.channel", "$eq", channel, properties.channel);
    effects.push({ e: "count", party: "self", badge: id, by: 1 });
    const held = state.badges[id];
    const count = (held?.count ?? 0) + 1;
    const level = count >= levels[2] ? 3 : count >= levels[1] ? 2 : count >= levels[0] ? 1 : 0;
    if (level > (held?.level ?? 0)) effects.push({ e: "badge", party: "self", badge: id, level, at });
    return null;
  };
}

function refused(rule, path, operator, expected, actual) {
  return { rule, outcome: "refused", because: { path, operator, expected, actual } };
}

/** Makes the function that gives the effects and the reasons of one event. */
export function decideByHand(types) {
  const judges = new Map(Array.from({ length: types }, (_, n) => [`type.${n}`, []]));
  for (const rule of rulesOf(types)) judges.get(rule.on).push(ruleByHand(rule));
  for (const badge of badgesOf(types)) judges.get(badge.on).push(badgeByHand(badge));
  return (event, state) => {
    const effects = [];
    const judged = [];
    for (const judge of judges.get(event.type)) {
      const judgement = judge(event, effects, state);
      if (judgement) judged.push(judgement);
    }
    return { effects, judged };
  };
}
