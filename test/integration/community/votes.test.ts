import { describe, expect, it } from "vitest";
import { tinyProgram } from "../../support/tinyProgram.ts";
import { expectData, startCommunity } from "../../support/community.ts";

const voters = Array.from({ length: 100 }, (_, index) => `voter-${index}`);

describe("voting", () => {
  it("[F18] counts a hundred people who vote at once exactly", async () => {
    await using talk = await startCommunity();
    expectData(await talk.post("ada", { id: "p1" }));

    const votes = await Promise.all(voters.map((voter) => talk.vote(voter, "p1", 1)));

    const scores = votes.map((vote) => expectData(vote).score).sort((a, b) => a - b);
    expect(scores).toEqual(voters.map((_, index) => index + 1));
    expect(await talk.points("ada")).toBe(8 + 200);
  });

  it("[F18] counts one person's hundred votes at once as one", async () => {
    await using talk = await startCommunity();
    expectData(await talk.post("ada", { id: "p1" }));
    await talk.member("bob");

    const votes = await Promise.all(voters.map(() => talk.vote("bob", "p1", 1)));

    for (const vote of votes) expect(vote).toEqual({ ok: true, data: { postId: "p1", score: 1, value: 1 } });
    expect(await talk.points("ada")).toBe(10);
  });

  it("[C11] ends where the last of many changes of mind ends, without a point more", async () => {
    await using talk = await startCommunity();
    expectData(await talk.post("ada", { id: "p1" }));
    await talk.member("bob");
    const values = [1, 0, -1, 1, 1, 0, 1, -1, 0, 1] as const;

    const votes = await Promise.all(values.map((value) => talk.vote("bob", "p1", value)));

    expect(votes.map((vote) => expectData(vote).score)).toEqual(values);
    expect(await talk.points("ada")).toBe(10);
    const events = (await talk.journal()).filter((entry) => entry.id.startsWith("vote:"));
    expect(events).toHaveLength(1);
  });

  it("[C12] takes the vote's points back and gives the same again, at the time of the vote", async () => {
    await using talk = await startCommunity();
    expectData(await talk.post("ada", { id: "p1" }));
    expectData(await talk.vote("bob", "p1", 1));
    const at = talk.time.now;
    talk.time.now += 8 * 86_400_000;

    expectData(await talk.vote("bob", "p1", -1));
    expect(await talk.points("ada")).toBe(8);
    expectData(await talk.vote("bob", "p1", 1));

    expect(await talk.points("ada")).toBe(10);
    const [unvote, revote] = (await talk.journal()).slice(-2);
    expect([unvote, revote]).toMatchObject([
      { ns: "a", at },
      { ns: "a", at, reverses: { ns: "a", id: unvote!.id } },
    ]);
  });

  it("[C11] refuses one's own post, a post that is gone, and nobody", async () => {
    await using talk = await startCommunity();
    expectData(await talk.post("ada", { id: "p1" }));
    expectData(await talk.post("ada", { id: "p2" }));
    expectData(await talk.moderate("p2", "hide"));

    expect(await talk.vote("ada", "p1", 1)).toMatchObject({ error: { code: "forbidden" } });
    expect(await talk.vote("bob", "p2", 1)).toMatchObject({ error: { code: "post_not_found" } });
    expect(await talk.vote("bob", "nothing", 1)).toMatchObject({ error: { code: "post_not_found" } });
  });

  it("[L4] holds the author's limits when a post and its votes come in one batch", async () => {
    const limit = [{ per: "day" as const, times: 3 }];
    const rules = [...tinyProgram.rules!.slice(0, -1), { ...tinyProgram.rules!.at(-1)!, limit }];
    await using talk = await startCommunity({ program: { ...tinyProgram, rules } });
    expectData(await talk.post("ada", { id: "p0" }));
    const ten = voters.slice(0, 10);
    for (const voter of ten) await talk.member(voter);
    expectData(await talk.vote("voter-0", "p0", 1));
    expectData(await talk.vote("voter-1", "p0", 1));

    const results = await Promise.all([
      talk.post("ada", { id: "p1" }),
      ...ten.map((voter) => talk.vote(voter, "p1", 1)),
    ]);

    expect(results.every((result) => result.ok)).toBe(true);
    expect(await talk.points("ada")).toBe(2 * 8 + 3 * 2);
  });
});
