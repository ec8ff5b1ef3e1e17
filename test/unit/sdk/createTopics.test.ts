import { describe, expect, it, vi } from "vitest";
import { createTopics } from "../../../sdk/connection/createTopics.ts";
import type { TopicState, TopicUpdate } from "../../../server/protocol/socket.ts";

type Join = Parameters<typeof createTopics>[0];

function createScene() {
  const asked: { payload: Parameters<Join>[0]; answer: (state: TopicState) => void }[] = [];
  const log: unknown[] = [];
  const topics = createTopics(
    (payload) =>
      new Promise((resolve) => asked.push({ payload, answer: (data) => resolve({ ok: true, data }) })),
    (topic) => log.push(`left ${topic}`),
    () => true,
  );
  const leave = topics.join("me", {
    snapshot: (view) => log.push(view),
    changes: (changes) => log.push(...changes),
    refused: (failure) => log.push(failure.code),
  });
  const answer = async (
    at: number,
    state: { position: string; snapshot?: object; changes?: object[] },
  ): Promise<void> => {
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(at));
    asked[at]?.answer({ topic: "me", ...state } as TopicState);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { asked, log, topics, leave, answer };
}

const update = (after: string, position: string, change: TopicUpdate["changes"][number]): TopicUpdate => ({
  topic: "me",
  after,
  position,
  changes: [change],
});

describe("a topic", () => {
  it("[F25] keeps an update that overtakes the answer to its join", async () => {
    const { log, topics, answer } = createScene();
    topics.update(update("e.0", "e.1", { name: "seen in the snapshot" }));
    topics.update(update("e.1", "e.2", { name: "after it" }));
    await answer(0, { position: "e.1", snapshot: { name: "snapshot" } });

    expect(log).toEqual([{ name: "snapshot" }, { name: "after it" }]);
  });

  it("[F25] asks from its own position when something is missing", async () => {
    const { asked, log, topics, answer } = createScene();
    await answer(0, { position: "e.1", snapshot: { name: "snapshot" } });
    topics.update(update("e.2", "e.3", { name: "too early" }));
    await answer(1, { position: "e.3", changes: [{ name: "missed" }, { name: "too early" }] });

    expect(asked[1]?.payload).toEqual({ topic: "me", from: "e.1" });
    expect(log.slice(1)).toEqual([{ name: "missed" }, { name: "too early" }]);
  });

  it("[F26] takes a new snapshot after the server began anew", async () => {
    const { log, topics, answer } = createScene();
    await answer(0, { position: "e.1", snapshot: { name: "old" } });
    topics.resume();
    await answer(1, { position: "f.0", snapshot: { name: "new" } });

    expect(log).toEqual([{ name: "old" }, { name: "new" }]);
  });

  it("shows nobody what was answered for the one before", async () => {
    const { asked, log, topics, answer } = createScene();
    topics.restart();
    await answer(0, { position: "e.1", snapshot: { name: "Ada" } });
    await answer(1, { position: "e.1", snapshot: { name: "Bob" } });

    expect(log).toEqual([{ name: "Bob" }]);
    expect(asked[1]?.payload).toEqual({ topic: "me" });
  });

  it("is left once, and hears nothing after", async () => {
    const { log, topics, leave, answer } = createScene();
    leave();
    leave();
    await answer(0, { position: "e.1", snapshot: { name: "late" } });
    topics.update(update("e.1", "e.2", { name: "later" }));

    expect(log).toEqual(["left me"]);
  });
});
