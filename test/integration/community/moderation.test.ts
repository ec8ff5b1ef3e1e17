import { describe, expect, it } from "vitest";
import { createPost } from "../../../server/community/createPost.ts";
import { moderatePost } from "../../../server/community/moderatePost.ts";
import type { ModerationAction } from "../../../server/community/moderatePostUnit.ts";
import { postSource } from "../../../server/community/postSource.ts";
import { readThread } from "../../../server/community/readThread.ts";
import { votePost } from "../../../server/community/votePost.ts";
import { setRole } from "../../../server/identity/setRole.ts";
import { expectData, startCommunity } from "../../support/community.ts";

describe("moderating a post", () => {
  it("[C12] takes back what a post and its votes gave, and gives the very same back, however often", async () => {
    await using talk = await startCommunity();
    expectData(await talk.post("ada", { id: "p1" }));
    for (const voter of ["bob", "cem", "dan"]) expectData(await talk.vote(voter, "p1", 1));
    expectData(await talk.vote("dan", "p1", 0));
    const before = await talk.memberState("ada");
    expect(before.state.balances["points"]?.available).toBe(12);

    for (let round = 0; round < 3; round++) {
      expect(expectData(await talk.moderate("p1", "hide")).post).toMatchObject({
        state: "hidden",
        html: "",
        name: "",
      });
      expect(await talk.points("ada")).toBe(0);
      expect(await talk.thread()).toMatchObject({ total: 0 });
      expect(expectData(await talk.moderate("p1", "restore")).post).toMatchObject({
        state: "visible",
        score: 2,
        name: "ada",
      });
      expect((await talk.memberState("ada")).state).toEqual(before.state);
      expect(await talk.thread()).toMatchObject({ total: 1 });
    }
  });

  it("[C13] changes and logs nothing when an action is repeated, even at once", async () => {
    await using talk = await startCommunity();
    expectData(await talk.post("ada", { id: "p1" }));

    const hidden = await Promise.all(Array.from({ length: 20 }, () => talk.moderate("p1", "hide")));

    for (const each of hidden) expect(each).toEqual(hidden[0]);
    expect(await talk.points("ada")).toBe(0);
    const log = await talk.app.app.core.storage.reads.log(talk.app.key, 10);
    expect(log).toMatchObject([
      {
        action: "post.hide",
        subject: "p1",
        reason: "Spam",
        by: null,
        before: { state: "visible" },
        after: { state: "hidden" },
      },
    ]);
  });

  it("[C13] answers a stale version with a conflict only where something would change", async () => {
    await using talk = await startCommunity();
    expectData(await talk.post("ada", { id: "p1" }));
    const stale = (await talk.app.app.core.storage.reads.post(talk.app.key, "p1"))!.version;
    expectData(await talk.moderate("p1", "hide", stale));

    expect(await talk.moderate("p1", "hide", stale)).toMatchObject({ ok: true });
    expect(await talk.moderate("p1", "restore", stale)).toMatchObject({ error: { code: "conflict" } });
  });

  it("[C9] restores what a moderator deleted, in words and points", async () => {
    await using talk = await startCommunity();
    expectData(await talk.post("ada", { id: "p1", body: "**Hi**" }));
    expectData(await talk.moderate("p1", "delete"));
    expect(await talk.points("ada")).toBe(0);

    const restored = expectData(await talk.moderate("p1", "restore")).post;

    expect(restored).toMatchObject({ state: "visible", html: '<p dir="auto"><strong>Hi</strong></p>' });
    expect(await talk.points("ada")).toBe(8);
  });

  it("[C9] lets search engines in once a post was approved", async () => {
    await using talk = await startCommunity();
    expectData(await talk.post("ada", { id: "p1" }));

    expectData(await talk.moderate("p1", "approve"));
    expectData(await talk.moderate("p1", "approve"));

    expect(await talk.thread()).toMatchObject({ indexable: true, total: 1 });
    expect(await talk.app.app.core.storage.reads.log(talk.app.key, 10)).toHaveLength(1);
  });

  it("[C13] takes one of two decisions on the same version, also when they come at once", async () => {
    // Without points to follow nothing parts the two: they are judged in one batch.
    await using talk = await startCommunity({ program: { schema: 1, currencies: {}, events: {} } });
    expectData(await talk.post("ada", { id: "p1" }));
    const { core } = talk.app.app;
    const ctx = await talk.app.context();
    const { version } = (await core.storage.reads.post(talk.app.key, "p1"))!;
    const decide = (action: ModerationAction) =>
      moderatePost(core, ctx, { postId: "p1", action, reason: "Rude", by: { onBehalfOf: null }, version });

    const answers = await Promise.all([decide("hide"), decide("delete")]);

    expect(answers.map((answer) => (answer.ok ? "done" : answer.error.code))).toEqual(["done", "conflict"]);
    expect(await core.storage.reads.log(talk.app.key, 10)).toHaveLength(1);
  });

  it("[C9] is for members whose role the server keeps", async () => {
    await using talk = await startCommunity();
    const { core } = talk.app.app;
    expectData(await talk.post("ada", { id: "p1" }));
    const ruling = {
      postId: "p1",
      action: "hide",
      reason: "Rude",
      by: { memberKey: await talk.member("mod") },
    } as const;

    expect(await moderatePost(core, await talk.app.context(), ruling)).toMatchObject({
      error: { code: "forbidden" },
    });
    expectData(await setRole(core, await talk.app.context(), "mod", "moderator"));
    expectData(await moderatePost(core, await talk.app.context(), ruling));

    expect(await core.storage.reads.log(talk.app.key, 1)).toMatchObject([
      { action: "post.hide", by: ruling.by.memberKey, reason: "Rude" },
    ]);
    expect(await talk.moderate("nothing", "hide")).toMatchObject({ error: { code: "post_not_found" } });
  });

  it("[F58] knows nothing of another site's posts, threads and members", async () => {
    await using talk = await startCommunity();
    const { core } = talk.app.app;
    const other = await (await talk.app.addSite("other")).context();
    expectData(await talk.post("ada", { id: "p1" }));
    const memberKey = await talk.member("bob");
    const gone = { ok: false, error: { code: "post_not_found" } };
    const by = { onBehalfOf: null };

    expect(await moderatePost(core, other, { postId: "p1", action: "hide", reason: "x", by })).toMatchObject(
      gone,
    );
    expect(await postSource(core, other, { postId: "p1", memberKey })).toMatchObject(gone);
    expect(await votePost(core, other, { postId: "p1", value: 1, memberKey })).toMatchObject({
      error: { code: "member_not_found" },
    });
    expect(await readThread(core, other, { key: "talk", sort: "old" })).toMatchObject({
      error: { code: "thread_not_found" },
    });
    expect(
      await createPost(core, other, { id: "p2", threadKey: "talk", body: "x", memberKey }),
    ).toMatchObject({
      error: { code: "member_not_found" },
    });
  });
});
