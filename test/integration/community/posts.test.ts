import { describe, expect, it } from "vitest";
import { createPost } from "../../../server/community/createPost.ts";
import { deletePost } from "../../../server/community/deletePost.ts";
import { editPost } from "../../../server/community/editPost.ts";
import { postSource } from "../../../server/community/postSource.ts";
import { EDIT_WINDOW_MS } from "../../../server/protocol/constants.ts";
import { expectData, startCommunity } from "../../support/community.ts";

describe("writing a post", () => {
  it("[C6] makes the thread with the first post and counts it for the author", async () => {
    await using talk = await startCommunity();

    const made = expectData(await talk.post("ada", { id: "p1", title: "A\n title", body: "**Hi**" }));

    expect(made).toMatchObject({
      state: "visible",
      html: '<p dir="auto"><strong>Hi</strong></p>',
      verdicts: [],
      post: { id: "p1", parentId: null, name: "ada", score: 0, edited: null },
    });
    expect(await talk.thread()).toMatchObject({
      title: "A title",
      total: 1,
      state: "open",
      indexable: false,
    });
    expect(await talk.points("ada")).toBe(8);
    expect(await talk.journal()).toMatchObject([
      {
        ns: "g",
        id: "post:p1",
        type: "post.created",
        properties: { thread: "talk", post: "p1", reply: false, length: 6 },
      },
    ]);
  });

  it("[C3] refuses a body that grows beyond measure when it is rendered, new or edited", async () => {
    await using talk = await startCommunity();
    const body = `a\n\n${"-\n".repeat(9_000)}`;
    const refusal = { error: { code: "invalid_payload", errors: [{ path: "body" }] } };
    expectData(await talk.post("ada", { id: "p1" }));

    expect(await talk.post("ada", { body })).toMatchObject(refusal);
    const edit = { postId: "p1", body, memberKey: await talk.member("ada") };
    expect(await editPost(talk.app.app.core, await talk.app.context(), edit)).toMatchObject(refusal);
  });

  it("[C5] answers fifty copies of one post alike and writes it once", async () => {
    await using talk = await startCommunity();
    await talk.member("ada");

    const copies = await Promise.all(Array.from({ length: 50 }, () => talk.post("ada", { id: "p1" })));

    for (const copy of copies) expect(copy).toEqual(copies[0]);
    expect(expectData(copies[0]!).state).toBe("visible");
    expect(await talk.thread()).toMatchObject({ total: 1 });
    expect(await talk.points("ada")).toBe(8);
  });

  it("[C5] refuses an id that stands for another post", async () => {
    await using talk = await startCommunity();
    expectData(await talk.post("ada", { id: "p1" }));

    for (const [by, part] of [
      ["ada", { body: "Other" }],
      ["ada", { threadKey: "elsewhere" }],
      ["bob", {}],
    ] as const)
      expect(await talk.post(by, { id: "p1", ...part })).toMatchObject({
        ok: false,
        error: { code: "idempotency_key_reused" },
      });
    expect(await talk.thread("elsewhere")).toBeUndefined();
  });

  it("[C6] answers posts of the same thread that can be read, and no others", async () => {
    await using talk = await startCommunity();
    const first = expectData(await talk.post("ada", { id: "p1" })).post;
    expectData(await talk.post("ada", { id: "other", threadKey: "elsewhere" }));

    const reply = expectData(await talk.post("bob", { id: "p2", parentId: "p1" })).post;

    expect(reply).toMatchObject({ parentId: "p1", root: first.root });
    const refused = (parentId: string) => talk.post("bob", { parentId });
    expect(await refused("other")).toMatchObject({
      error: { code: "invalid_payload", errors: [{ path: "parentId" }] },
    });
    expect(await refused("nobody's")).toMatchObject({ error: { code: "post_not_found" } });
    expectData(await talk.moderate("p1", "hide"));
    expect(await refused("p1")).toMatchObject({ error: { code: "post_not_found" } });
  });

  it("[C6] makes a member whom a back end names, and takes nothing from guests or from nobody", async () => {
    await using talk = await startCommunity();
    const ctx = await talk.app.context();
    const post = { id: "p1", threadKey: "https://shop.example/a#x", body: "Hello" };

    expectData(await createPost(talk.app.app.core, ctx, { ...post, memberId: "new" }));
    const nobody = await createPost(talk.app.app.core, ctx, { ...post, id: "p2", memberKey: 999_999 });

    expect(await talk.points("new")).toBe(8);
    expect(await talk.thread("https://shop.example/a")).toMatchObject({ total: 1 });
    expect(nobody).toMatchObject({ error: { code: "member_not_found" } });
  });

  it.each([[""], [" \n\t "], ["\u200B"], ["x".repeat(20_001)]])(
    "[C3] refuses a body that is blank or too long",
    async (body) => {
      await using talk = await startCommunity();

      expect(await talk.post("ada", { body })).toMatchObject({
        error: { code: "invalid_payload", errors: [{ path: "body" }] },
      });
    },
  );
});

describe("changing one's own post", () => {
  it("[C7] edits within the window, keeps the source, and changes nothing twice", async () => {
    await using talk = await startCommunity();
    const { core } = talk.app.app;
    const ctx = await talk.app.context();
    expectData(await talk.post("ada", { id: "p1" }));
    const memberKey = await talk.member("ada");
    const edit = { postId: "p1", body: "*New*", memberKey };
    talk.time.now += EDIT_WINDOW_MS;

    const edited = expectData(await editPost(core, ctx, edit)).post;
    const again = expectData(await editPost(core, ctx, edit)).post;

    expect(edited).toMatchObject({
      html: '<p dir="auto"><em>New</em></p>',
      edited: "2026-11-22T12:15:00.000Z",
    });
    expect(again).toEqual(edited);
    expect(await postSource(core, ctx, { postId: "p1", memberKey })).toEqual({
      ok: true,
      data: { body: "*New*" },
    });
    expect(expectData(await talk.post("ada", { id: "p1" })).post).toEqual(edited);
    talk.time.now += 1;
    expect(await editPost(core, ctx, { ...edit, body: "Late" })).toMatchObject({
      error: { code: "edit_window_closed" },
    });
  });

  it("[C7] lets nobody else edit, delete or read the source", async () => {
    await using talk = await startCommunity();
    const { core } = talk.app.app;
    const ctx = await talk.app.context();
    expectData(await talk.post("ada", { id: "p1" }));
    const bob = { postId: "p1", memberKey: await talk.member("bob") };

    for (const result of [
      await editPost(core, ctx, { ...bob, body: "Mine" }),
      await deletePost(core, ctx, bob),
      await postSource(core, ctx, bob),
    ])
      expect(result).toMatchObject({ ok: false, error: { code: "forbidden" } });
  });

  it("[C8] leaves a stone of a deleted post and takes its points back, with those of its votes", async () => {
    await using talk = await startCommunity();
    const { core } = talk.app.app;
    const ctx = await talk.app.context();
    expectData(await talk.post("ada", { id: "p1" }));
    expectData(await talk.vote("bob", "p1", 1));
    expect(await talk.points("ada")).toBe(10);
    const own = { postId: "p1", memberKey: await talk.member("ada") };

    const deleted = expectData(await deletePost(core, ctx, own)).post;
    const again = expectData(await deletePost(core, ctx, own)).post;

    expect(deleted).toMatchObject({ id: "p1", state: "deleted", html: "", name: "" });
    expect(again).toEqual(deleted);
    expect(await talk.points("ada")).toBe(0);
    expect(await talk.thread()).toMatchObject({ total: 0 });
    expect(await talk.moderate("p1", "restore")).toMatchObject({ error: { code: "forbidden" } });
    expect(await talk.vote("bob", "p1", 0)).toMatchObject({ error: { code: "post_not_found" } });
    expect(expectData(await talk.post("ada", { id: "p1" })).state).toBe("visible");
  });
});
