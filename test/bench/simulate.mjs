// How fast a programme is simulated over a real journal in SQLite, against how fast `decide` alone judges the same events under the
// same two programmes. "Alone" is just that: facts (states, limits, periods) are prepared beforehand, outside of the clock, and nothing
// is read, parsed, folded, counted or compared. A simulation does all of that, twice.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./median.mjs";

const DIST = new URL("../../dist/server/", import.meta.url);
const load = (path) => import(new URL(path, process.env.GROVE_DIST ?? DIST).href);

const EVENTS = Number(process.env.SIM_EVENTS ?? 1_000_000);
const MEMBERS = 10_000;
const BATCH = 1_000;
/** Events whose facts are prepared together. */
const CHUNK = 5_000;
const ROUNDS = Number(process.env.SIM_ROUNDS ?? 3);
const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);

const TYPES = [
  "order.paid",
  "visit",
  "article.read",
  "review.written",
  "step.0",
  "step.1",
  "step.2",
  "step.3",
];

/** Fifty rules, some on every event, with conditions, limits and tiers; twenty badges. */
function programme(points) {
  const rules = Array.from({ length: 50 }, (_, i) => {
    const on = TYPES[i % TYPES.length];
    const rule = {
      id: `rule-${i}`,
      on,
      when: {
        "properties.amount": { $gte: (i % 10) * 10 },
        "properties.country": { $in: ["DE", "AT", "CH"] },
      },
      award: { points: points + (i % 5) },
    };
    if (i % 3 === 0) rule.limit = [{ per: "day", times: 3 }];
    if (i % 7 === 0) rule.multiplyBy = "tier";
    return rule;
  });
  return {
    schema: 1,
    timezone: "UTC",
    currencies: { points: { name: "Points" } },
    events: Object.fromEntries(TYPES.map((type) => [type, { from: "server" }])),
    rules,
    tiers: {
      metric: "points",
      levels: [
        { id: "seed", name: "Seed", at: 0 },
        { id: "sprout", name: "Sprout", at: 500, multiplier: 1.1 },
        { id: "tree", name: "Tree", at: 2_000, multiplier: 1.5 },
      ],
    },
    badges: Array.from({ length: 20 }, (_, i) => ({
      id: `badge-${i}`,
      name: `Badge ${i}`,
      on: TYPES[i % TYPES.length],
      levels: [1, 10, 50],
    })),
    boards: [{ id: "ever", currency: "points", period: "ever" }],
  };
}

function eventAt(i) {
  const at = new Date(START + Math.floor((i * 300 * 24 * HOUR) / EVENTS)).toISOString();
  const country = ["DE", "AT", "CH", "FR"][i % 4];
  const properties = { amount: (i * 7) % 130, country, basket: { items: 1 + (i % 5) } };
  return {
    id: `e-${i}`,
    type: TYPES[(i * 5) % TYPES.length],
    memberId: `m-${(i * 7_919) % MEMBERS}`,
    at,
    properties,
  };
}

export async function simulation() {
  const folder = mkdtempSync(join(tmpdir(), "grove-simulate-"));
  const core = await openCore(folder);
  try {
    const ctx = await fill(core);
    const { simulate } = await load("ledger/simulate/simulate.js");
    const proposed = programme(7);
    const simulated = [];
    const decided = [];
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      const { ok, data } = await simulate(core, ctx, { document: proposed });
      simulated.push(performance.now() - began);
      if (!ok || data.events !== EVENTS) throw new Error("the simulation is not of all events");
      decided.push(await decideAlone(core, ctx, proposed));
    }
    const ratio = median(decided) / median(simulated);
    const rate = (ms) => Math.round((EVENTS / median(ms)) * 1_000);
    return {
      name: `simulation of ${EVENTS.toLocaleString("en")} events from SQLite, against \`decide\` alone (both programmes)`,
      goal: ">= 0.5",
      ratio,
      pass: ratio >= 0.5,
      detail: { simulatedPerSecond: rate(simulated), decidedPerSecond: rate(decided), memoryMb: memory() },
    };
  } finally {
    await core.intake.drain();
    await core.storage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const memory = () => Math.round(process.memoryUsage().rss / 1e6);

async function openCore(folder) {
  const { createCore } = await load("createCore.js");
  const { openSqliteStorage } = await load("storage/sqlite/openSqliteStorage.js");
  const { createLog } = await load("log.js");
  const storage = await openSqliteStorage({ path: join(folder, "grove.sqlite") });
  return createCore({ storage, encryptionKey: Buffer.alloc(32).toString("base64"), log: createLog("error") });
}

/** A site whose journal holds all events, recorded by the real intake. */
async function fill(core) {
  const { createSite } = await load("identity/createSite.js");
  const { pushProgram } = await load("ledger/pushProgram.js");
  const { recordServerEvents } = await load("ledger/recordServerEvents.js");
  const made = await createSite(core, {
    id: "bench",
    name: "Bench",
    home: "https://bench.example/",
    origins: [],
    keyParams: [],
  });
  if (!made.ok) throw new Error(made.error.message);
  await pushProgram(core, await core.directory.byId("bench"), { document: programme(5), by: "bench" });
  const ctx = await core.directory.byId("bench");
  for (let first = 0; first < EVENTS; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, EVENTS - first) }, (_, i) => eventAt(first + i));
    const results = await recordServerEvents(core, ctx, batch);
    const bad = results.find(({ status }) => status !== "accepted");
    if (bad) throw new Error(JSON.stringify(bad));
  }
  return ctx;
}

/** Milliseconds that `decide` takes for every event under both programmes, with facts that stand ready. */
async function decideAlone(core, ctx, document) {
  const { checkDocument } = await load("ledger/checkDocument.js");
  const { decide } = await load("rules/decide.js");
  const { evolve } = await load("rules/evolve.js");
  const { evolveBuckets } = await load("rules/evolveBuckets.js");
  const { emptyState } = await load("rules/emptyState.js");
  const { localPeriods } = await load("rules/calendar.js");
  const books = [ctx.program, checkDocument(document).data.compiled].map((compiled) => ({
    compiled,
    members: new Map(),
  }));
  const none = { get: () => undefined, under: () => [] };
  let total = 0;

  const prepared = (book, row) => {
    let member = book.members.get(row.member);
    if (!member) book.members.set(row.member, (member = { state: emptyState(), uses: new Map() }));
    const uses = new Map(member.uses);
    const buckets = { get: (name) => uses.get(name), under: () => [] };
    const event = { type: row.type, at: row.at, properties: row.properties };
    const self = { state: member.state, zone: row.zone, traits: {}, buckets };
    const cause = `${row.ns}|${row.id}`;
    const local = localPeriods(row.at, row.zone);
    const facts = { now: row.acceptedAt, cause, local, localBefore: null, self, site: none, referrer: null };
    const { effects } = decide(book.compiled, event, facts);
    member.state = evolve(member.state, effects, "self");
    for (const [name, use] of evolveBuckets((name) => member.uses.get(name), effects, "self")) {
      // Only the day that is under way is kept: what is prepared stays small.
      for (const other of member.uses.keys())
        if (other.slice(0, -10) === name.slice(0, -10)) member.uses.delete(other);
      member.uses.set(name, use);
    }
    return { compiled: book.compiled, event, facts };
  };

  for (let afterSeq = 0; ;) {
    const rows = await core.storage.reads.history(ctx.site.key, { afterSeq, limit: CHUNK });
    if (rows.length === 0) return total;
    afterSeq = rows.at(-1).seq;
    const ready = rows.flatMap((row) => {
      const parsed = { ...row, properties: JSON.parse(row.properties) };
      return books.map((book) => prepared(book, parsed));
    });
    const began = performance.now();
    for (const { compiled, event, facts } of ready) decide(compiled, event, facts);
    total += performance.now() - began;
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  console.log(JSON.stringify(await simulation(), null, 2));
