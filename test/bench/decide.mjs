// Events judged a second: `decide` with its fold, reasons included, by fifty rules and twenty badges; against json-rules-engine
// with the same fifty rules, and against the same written out by hand. Before anything is measured, all are seen to agree.
import { deepStrictEqual } from "node:assert";
import { Engine } from "json-rules-engine";
import { Program } from "../../dist/server/protocol/program.js";
import { localPeriods } from "../../dist/server/rules/calendar.js";
import { compileProgram } from "../../dist/server/rules/compileProgram.js";
import { decide as decideEvent } from "../../dist/server/rules/decide.js";
import { emptyState } from "../../dist/server/rules/emptyState.js";
import { evolve } from "../../dist/server/rules/evolve.js";
import { decideByHand } from "./decideByHand.mjs";
import { decideProgram, eventsOf, rulesOf } from "./decideProgram.mjs";
import { median } from "./median.mjs";

/** Event types of an ordinary programme: each event is judged by the ten rules and four badges of its type. */
const ORDINARY = 5;
const EVENTS = 40_000;
const AGREED = 500;
const ROUNDS = 7;
const NO_BUCKETS = { get: () => undefined, under: () => [] };

function factsOf(state, { at }) {
  const self = { state, zone: "UTC", traits: {}, buckets: NO_BUCKETS };
  const local = localPeriods(at, "UTC");
  return { now: at, cause: "s|1", local, localBefore: null, self, site: NO_BUCKETS, referrer: null };
}

function compiled(types) {
  const result = compileProgram(Program.parse(decideProgram(types)), 1);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.compiled;
}

/** The type first and with priority, so that a rule of another type costs the engine one comparison. */
function engineOf(types) {
  const engine = new Engine();
  for (const { id, on, least, countries, channel, gives } of rulesOf(types)) {
    const all = [
      { fact: "type", operator: "equal", value: on, priority: 10 },
      { fact: "amount", operator: "greaterThanInclusive", value: least },
    ];
    if (countries) all.push({ fact: "country", operator: "in", value: countries });
    if (channel) all.push({ fact: "channel", operator: "equal", value: channel });
    engine.addRule({ conditions: { all }, event: { type: id, params: { gives } } });
  }
  return engine;
}

/** Runs of each that end with the same member; every event is judged by the state that the one before left. */
function runsOf(types) {
  const program = compiled(types);
  const byHand = decideByHand(types);
  const engine = engineOf(types);
  const fold = (events, judge) => {
    let state = emptyState();
    for (const event of events) state = judge(event, state);
    return state;
  };
  return {
    ours: (events) =>
      fold(events, (event, state) => decideEvent(program, event, factsOf(state, event)).after),
    hand: (events) => fold(events, (event, state) => evolve(state, byHand(event, state).effects, "self")),
    engine: async (events) => {
      for (const { type, properties } of events) await engine.run({ type, ...properties });
    },
    agree: (events) => agree(events, { program, byHand, engine }),
  };
}

async function agree(events, { program, byHand, engine }) {
  let state = emptyState();
  for (const event of events) {
    const { effects, judged, after } = decideEvent(program, event, factsOf(state, event));
    deepStrictEqual({ effects, judged }, byHand(event, state));
    deepStrictEqual(after, evolve(state, effects, "self"));
    const { events: fired } = await engine.run({ type: event.type, ...event.properties });
    const given = judged.filter(({ outcome }) => outcome === "given").map(({ rule }) => rule);
    deepStrictEqual(new Set(fired.map(({ type }) => type)), new Set(given));
    state = after;
  }
}

/** Processor time, not the clock's: other work on the machine must not decide. */
async function perSecond(run, events) {
  const before = process.cpuUsage();
  await run(events);
  const { user, system } = process.cpuUsage(before);
  return (events.length / (user + system)) * 1e6;
}

async function measure(types) {
  const runs = runsOf(types);
  const events = eventsOf(types, EVENTS);
  await runs.agree(events.slice(0, AGREED));
  const rates = { ours: [], hand: [], engine: [] };
  for (const name of ["ours", "hand", "ours", "hand"]) await perSecond(runs[name], events);
  await perSecond(runs.engine, events.slice(0, AGREED));
  for (let round = 0; round < ROUNDS; round++) {
    rates.ours.push(await perSecond(runs.ours, events));
    rates.hand.push(await perSecond(runs.hand, events));
    rates.engine.push(await perSecond(runs.engine, events.slice(0, 2 * AGREED)));
  }
  const against = (name) => median(rates.ours.map((rate, round) => rate / rates[name][round]));
  const detail = Object.fromEntries(Object.entries(rates).map(([name, list]) => [name, median(list)]));
  return { engine: against("engine"), hand: against("hand"), detail };
}

export async function decide() {
  const ordinary = await measure(ORDINARY);
  const crowded = await measure(1);
  const row = (name, goal, ratio, detail) => ({
    name,
    goal: `>= ${goal}`,
    ratio,
    pass: ratio >= goal,
    detail,
  });
  const detail = { perSecond: ordinary.detail, allOnOneType: crowded };
  return [
    row("events judged by 50 rules and 20 badges, against json-rules-engine", 100, ordinary.engine, detail),
    row("the same against closures written by hand", 0.333, ordinary.hand, detail),
  ];
}
