// Rank and neighbours in a board of a million members: median time, and bytes a member by the process's own count.
import { RankIndex } from "../../dist/server/ledger/boards/rankIndex.js";
import { median } from "./median.mjs";

const MEMBERS = 1_000_000;
const ASKED = 200_000;
const NEIGHBOURS = 2;

function memory() {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

export function ranks() {
  const before = memory();
  const index = new RankIndex();
  for (let member = 1; member <= MEMBERS; member++)
    index.set(member, Math.floor(Math.random() * 100_000), member);
  const bytes = Math.max(index.bytes, memory() - before) / MEMBERS;

  const times = [];
  let shown = 0;
  for (let i = 0; i < ASKED; i++) {
    const member = 1 + Math.floor(Math.random() * MEMBERS);
    const started = process.hrtime.bigint();
    shown += index.rankOf(member) + index.around(member, NEIGHBOURS).length;
    times.push(Number(process.hrtime.bigint() - started) / 1e3);
  }
  if (shown === 0) throw new Error("nothing was ranked");
  const micros = median(times);
  return [
    {
      name: "rank and neighbours among 10^6, median in µs",
      goal: "< 10",
      ratio: micros,
      pass: micros < 10,
      detail: { asked: ASKED },
    },
    {
      name: "bytes a ranked member",
      goal: "<= 100",
      ratio: bytes,
      pass: bytes <= 100,
      detail: { members: MEMBERS },
    },
  ];
}
