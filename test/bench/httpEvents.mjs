// Durable events a second through POST /v1/events: batches of 500, ten rules, each event by a fresh member.
import { Agent, request } from "node:http";
import { median } from "./median.mjs";
import { benchProgram } from "./program.mjs";
import { openBare, runBare } from "./bareLoop.mjs";
import { rest, startServer } from "../support/serverProcess.mjs";

const BATCH = 500;
/** Requests under way at once: a back end with a few workers. */
const IN_FLIGHT = 4;

function post(agent, server, body) {
  return new Promise((resolve, reject) => {
    const call = request(
      `${server.url}/v1/events`,
      {
        agent,
        method: "POST",
        headers: {
          authorization: `Bearer ${server.credentials.secretKey}`,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
        },
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk) => (text += chunk));
        answer.on("end", () => resolve({ status: answer.statusCode, text }));
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

/** @returns Events a second; every one was answered `accepted`. */
export async function sendEvents(server, { events, prefix, members }) {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  const bodies = [];
  for (let first = 0; first < events; first += BATCH) {
    const list = Array.from({ length: Math.min(BATCH, events - first) }, (_, i) => {
      const n = first + i;
      const member = members ? `member-${1 + Math.floor(Math.random() * members)}` : `${prefix}-member-${n}`;
      return { id: `${prefix}-${n}`, type: "order.paid", memberId: member, properties: { amount: 10 } };
    });
    bodies.push(JSON.stringify({ events: list }));
  }
  const started = process.hrtime.bigint();
  let next = 0;
  let accepted = 0;
  const worker = async () => {
    while (next < bodies.length) {
      const { status, text } = await post(agent, server, bodies[next++]);
      if (status !== 200) throw new Error(`${status}: ${text.slice(0, 500)}`);
      accepted += text.split('"accepted"').length - 1;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  agent.destroy();
  if (accepted !== events) throw new Error(`${accepted} of ${events} were accepted`);
  return events / seconds;
}

export async function httpEvents({ events = 60_000, rounds = 5 } = {}) {
  const server = await startServer();
  await rest(server, "PUT", "/v1/program", benchProgram);
  const ratios = [];
  const ours = [];
  const bare = [];
  await sendEvents(server, { events: 20_000, prefix: "warm" });
  for (let round = 0; round < rounds; round++) {
    const loop = openBare();
    runBare({ events: 10_000, batch: BATCH, bare: loop });
    bare.push(runBare({ events, batch: BATCH, bare: loop, firstSeq: 10_001 }).perSecond);
    loop.close();
    ours.push(await sendEvents(server, { events, prefix: `round-${round}` }));
    ratios.push(ours.at(-1) / bare.at(-1));
  }
  await server.stop();
  return {
    name: "durable events through POST /v1/events, batches of 500, against a bare loop",
    goal: ">= 0.5",
    ratio: median(ratios),
    pass: median(ratios) >= 0.5,
    detail: { eventsPerSecond: median(ours), bareEventsPerSecond: median(bare), ratios },
  };
}
