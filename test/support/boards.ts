import {
  leaderboard,
  type Leaderboard,
  type LeaderboardQuery,
} from "../../server/ledger/boards/leaderboard.ts";
import type { Program } from "../../server/protocol/program.ts";
import type { z } from "zod";
import type { TestApp } from "./startApp.ts";
import { tinyProgram } from "./tinyProgram.ts";

/** The small programme with other boards. */
export function withBoards(...boards: z.input<typeof Program>["boards"] & object): z.input<typeof Program> {
  return { ...tinyProgram, boards };
}

/** A board as the back end reads it; throws the code of a refusal. */
export async function readBoard(app: TestApp, query: LeaderboardQuery): Promise<Leaderboard> {
  const { core, boards } = app.app;
  const result = await leaderboard(core, boards, await app.context(), query);
  if (result.ok) return result.data;
  throw new Error(result.error.code);
}

/** Rank, member and score of each row, in order. */
export async function rowsOf(app: TestApp, query: LeaderboardQuery): Promise<string[]> {
  const { entries } = await readBoard(app, query);
  return entries.map(({ rank, memberId, score }) => `${rank} ${memberId} ${score}`);
}

/** A purchase, which gives a point for each unit of money. */
export async function buy(app: TestApp, memberId: string, amount: number, at?: number): Promise<void> {
  const when = at === undefined ? {} : { at: new Date(at).toISOString() };
  const id = crypto.randomUUID();
  const { body } = await app.rest("/v1/events", {
    events: [{ id, type: "order.paid", memberId, properties: { amount }, ...when }],
  });
  if (body.results[0].status !== "accepted") throw new Error(JSON.stringify(body));
}

/** Changes a member's profile. */
export async function put(app: TestApp, memberId: string, profile: object): Promise<void> {
  const { status, body } = await app.rest(`/v1/members/${memberId}`, profile, { method: "PUT" });
  if (status !== 200) throw new Error(JSON.stringify(body));
}
