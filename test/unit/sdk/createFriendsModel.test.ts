import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFriendsModel } from "../../../sdk/store/createFriendsModel.ts";
import type { Link } from "../../../sdk/store/link.ts";
import type { Answers } from "../../../server/protocol/socket.ts";
import type { Result } from "../../../server/protocol/result.ts";

type Answer = Result<Answers["board:friends"]>;

/** A link that answers every question alike, and counts them. */
function linkOf(answer: Answer) {
  const ask = vi.fn<() => Promise<Answer>>(async () => answer);
  return { ask, link: { ask, join: () => () => {} } as unknown as Link };
}
const row = { rank: 1, who: 2, name: "Bob", score: 3 };
const friends: Answer = { ok: true, data: { board: "weekly", total: 1, rows: [row] } };

describe("the model of a board among friends", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("asks at once, and what changes meanwhile is asked for once, after a pause", async () => {
    const { ask, link } = linkOf(friends);
    const model = createFriendsModel(link, "weekly");
    model.look();
    model.look();
    model.look();
    await vi.advanceTimersByTimeAsync(4_900);
    expect([ask.mock.calls.length, model.rows.value]).toEqual([1, [row]]);
    await vi.advanceTimersByTimeAsync(200);
    expect(ask).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("asks no more when nobody looks, and anew when somebody does", async () => {
    const { ask, link } = linkOf(friends);
    const model = createFriendsModel(link, "weekly");
    model.look();
    model.look();
    model.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ask).toHaveBeenCalledTimes(1);
    model.look();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("keeps the last rows where an answer fails, and says so", async () => {
    const { ask, link } = linkOf(friends);
    const model = createFriendsModel(link, "weekly");
    model.look();
    await vi.advanceTimersByTimeAsync(6_000);
    ask.mockResolvedValue({ ok: false, error: { code: "unavailable", message: "" } });
    model.look();
    await vi.advanceTimersByTimeAsync(10);
    expect([model.rows.value, model.failure.value?.code]).toEqual([[row], "unavailable"]);
  });
});
