import { array, assert, integer, property } from "fast-check";
import { isDeepStrictEqual } from "node:util";
import { setImmediate as breathe } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { TopicUpdate } from "../../../server/protocol/socket.ts";
import { Topic } from "../../../server/realtime/topic.ts";
import { Topics } from "../../../server/realtime/topics.ts";

const change = (total: number) => ({ total });

function topicOf(remembered?: number): Topic {
  let lives = 0;
  return new Topic({
    site: 1,
    newEpoch: () => `e-${(lives += 1)}`,
    ...(remembered && { remembered }),
  });
}

interface Sent {
  sockets: readonly string[];
  update: TopicUpdate;
}

function topicsWith(now: { ms: number } = { ms: 0 }): { topics: Topics; sent: Sent[] } {
  const sent: Sent[] = [];
  const send = (sockets: readonly string[], update: TopicUpdate): void => void sent.push({ sockets, update });
  return { topics: new Topics({ epoch: "e", send, clock: () => now.ms }), sent };
}

describe("a topic", () => {
  it("[T2] [T3] gives what came after any place that it remembers, and nothing for others", () => {
    const publications = array(integer({ min: 1, max: 3 }), { maxLength: 60 });
    const check = property(publications, integer({ min: -2, max: 70 }), (sizes, after) => {
      const topic = topicOf(5);
      const all = sizes.map((size, n) => Array.from({ length: size }, () => change(n)));
      for (const changes of all) topic.add(changes);

      const missed = topic.since(after);
      const isPlace = after >= 0 && after <= all.length;
      if (!isPlace) return missed === null;
      if (missed === null) return after < all.length - 5;
      return isDeepStrictEqual(missed, { after, at: all.length, changes: all.slice(after).flat() });
    });
    expect(() => assert(check)).not.toThrow();
  });

  it("[T1] reads positions of its own life only", () => {
    const topic = topicOf();
    topic.add([change(1)]);
    const position = topic.position(topic.at);
    expect(topic.read(position)).toBe(1);
    topic.restart();
    expect(topic.read(position)).toBeNull();
    expect(topic.since(1)).toBeNull();
  });
});

describe("topics", () => {
  it("[T5] [T7] tell every listener each change once, in a chain of positions, whatever is published meanwhile", async () => {
    const { topics, sent } = topicsWith();
    const topic = topics.open("1|a", 1);
    const names = Array.from({ length: 350 }, (_, n) => `s${n}`);
    for (const name of names) topics.listen(topic, name, { at: topic.at, name: "board:a" });

    for (let total = 1; total <= 5; total += 1) {
      topics.publish(topic, [change(total)]);
      await breathe();
    }
    for (let turns = 0; turns < 20; turns += 1) await breathe();

    for (const name of names) {
      const mine = sent.filter(({ sockets }) => sockets.includes(name)).map(({ update }) => update);
      expect(mine.flatMap((update) => update.changes)).toEqual([1, 2, 3, 4, 5].map(change));
      for (const [n, update] of mine.entries()) {
        expect(update.after).toBe(n === 0 ? topic.position(0) : mine[n - 1]!.position);
      }
    }
    expect(Math.max(...sent.map(({ sockets }) => sockets.length))).toBeLessThanOrEqual(100);
  });

  it("[T5] begin a listener's chain where its state stood", () => {
    const { topics, sent } = topicsWith();
    const topic = topics.open("1|a", 1);
    topics.publish(topic, [change(1)]);
    topics.publish(topic, [change(2)]);
    expect(topics.listen(topic, "late", { at: 1, name: "board:a" })).toBe(true);
    expect(sent).toEqual([
      {
        sockets: ["late"],
        update: {
          topic: "board:a",
          after: topic.position(1),
          position: topic.position(2),
          changes: [change(2)],
        },
      },
    ]);
  });

  it("[T3] are forgotten two minutes after the last listener left, and not before", () => {
    const now = { ms: 0 };
    const { topics } = topicsWith(now);
    const topic = topics.open("1|a", 1);
    topics.listen(topic, "s", { at: 0, name: "board:a" });
    now.ms = 600_000;
    expect(topics.sweep()).toEqual([]);
    topics.leaveAll("s");
    now.ms += 120_000;
    expect(topics.sweep()).toEqual([]);
    now.ms += 20_000;
    expect(topics.sweep()).toEqual(["1|a"]);
    expect(topics.open("1|a", 1).read(topic.position(0))).toBeNull();
  });

  it("send nothing to who left", () => {
    const { topics, sent } = topicsWith();
    const topic = topics.open("1|a", 1);
    topics.listen(topic, "s", { at: 0, name: "board:a" });
    topics.leave(topic, "s");
    topics.publish(topic, [change(1)]);
    expect([sent, topics.of("s")]).toEqual([[], []]);
  });
});
