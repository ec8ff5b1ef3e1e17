// How the cost of an event grows from 10^3 to 10^6 members, against how the bare loop's own cost grows in the same run.
import { median } from "./median.mjs";
import { benchProgram } from "./program.mjs";
import { openBare, runBare } from "./bareLoop.mjs";
import { sendEvents } from "./httpEvents.mjs";
import { rest, startServer } from "../support/serverProcess.mjs";

const BATCH = 500;
const SAMPLE = 30_000;
const ROUNDS = 3;

async function costs(members) {
  const server = await startServer();
  await rest(server, "PUT", "/v1/program", benchProgram);
  const bare = openBare();
  await fill(server, members);
  runBare({ events: members, batch: 1_000, bare });

  const ours = [];
  const bares = [];
  for (let round = 0; round < ROUNDS; round++) {
    bares.push(
      1e6 /
        runBare({ events: SAMPLE, batch: BATCH, members, bare, firstSeq: members + 1 + round * SAMPLE })
          .perSecond,
    );
    ours.push(1e6 / (await sendEvents(server, { events: SAMPLE, prefix: `sample-${round}`, members })));
  }
  bare.close();
  await server.stop();
  return { members, ours: median(ours), bare: median(bares) };
}

/** Makes members 1 to `count` by an event each. */
async function fill(server, count) {
  for (let first = 1; first <= count; first += 1_000) {
    const events = Array.from({ length: Math.min(1_000, count - first + 1) }, (_, i) => ({
      id: `fill-${first + i}`,
      type: "order.paid",
      memberId: `member-${first + i}`,
      properties: { amount: 10 },
    }));
    await rest(server, "POST", "/v1/events", { events });
  }
}

export async function growth({ sizes = [1_000, 10_000, 100_000, 1_000_000] } = {}) {
  const points = [];
  for (const members of sizes) points.push(await costs(members));
  const first = points[0];
  const last = points.at(-1);
  const ratio = last.ours / first.ours / (last.bare / first.bare);
  return {
    name: `growth of an event's cost from ${first.members} to ${last.members} members, against the bare loop's growth`,
    goal: "<= 1.15",
    ratio,
    pass: ratio <= 1.15,
    detail: { microsecondsPerEvent: points },
  };
}
