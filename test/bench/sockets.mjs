// Single events over sockets, acknowledged after the commit, against the rate at which the same server acknowledges an
// empty command in the same run. The clients live in a process of their own (socketClients.mjs).
import { fork } from "node:child_process";
import { median } from "./median.mjs";
import { benchProgram } from "./program.mjs";
import { rest, startServer } from "../support/serverProcess.mjs";

const CLIENTS = new URL("./socketClients.mjs", import.meta.url).pathname;

function ask(child, message) {
  return new Promise((resolve, reject) => {
    child.once("message", (answer) => (answer.error ? reject(new Error(answer.error)) : resolve(answer)));
    child.send(message);
  });
}

async function measure({ sockets, inFlight, goal, rounds, seconds }) {
  const server = await startServer({ env: { RATE_FACTOR: "1000" } });
  await rest(server, "PUT", "/v1/program", benchProgram);
  const clients = fork(CLIENTS, { stdio: "inherit" });
  await ask(clients, { connect: sockets, url: server.url, credentials: server.credentials });
  const ratios = [];
  const acks = { noop: [], event: [] };
  await ask(clients, { run: "event", inFlight, seconds: 1 });
  for (let round = 0; round < rounds; round++) {
    acks.noop.push((await ask(clients, { run: "noop", inFlight, seconds })).perSecond);
    acks.event.push((await ask(clients, { run: "event", inFlight, seconds })).perSecond);
    ratios.push(acks.event.at(-1) / acks.noop.at(-1));
  }
  clients.kill();
  await server.stop();
  return {
    name: `single events over ${sockets} sockets, ${inFlight} in flight each, against empty commands`,
    goal: `>= ${goal}`,
    ratio: median(ratios),
    pass: median(ratios) >= goal,
    detail: { eventAcksPerSecond: median(acks.event), noopAcksPerSecond: median(acks.noop), ratios },
  };
}

export async function socketEvents({ rounds = 5, seconds = 3 } = {}) {
  return [
    await measure({ sockets: 1_000, inFlight: 1, goal: 0.35, rounds, seconds }),
    await measure({ sockets: 100, inFlight: 8, goal: 0.25, rounds, seconds }),
  ];
}
