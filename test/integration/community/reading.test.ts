import { describe, expect, it } from "vitest";
import { listThreads } from "../../../server/community/listThreads.ts";
import { readThread } from "../../../server/community/readThread.ts";
import { threadMine } from "../../../server/community/threadMine.ts";
import { threadPage, threadView } from "../../../server/community/threadView.ts";
import type { ThreadSort } from "../../../server/protocol/views.ts";
import { expectData, startCommunity, type Community } from "../../support/community.ts";

/** 120 posts: every third begins a branch, the others answer into it. */
async function fill(talk: Community): Promise<void> {
  for (let index = 0; index < 120; index++) {
    const parentId = index % 3 === 0 ? undefined : `p${index - 1}`;
    expectData(await talk.post("ada", { id: `p${index}`, parentId }));
  }
}

async function walk(talk: Community, sort: ThreadSort): Promise<string[]> {
  const ctx = await talk.app.context();
  const ids: string[] = [];
  let page = expectData(await readThread(talk.app.app.core, ctx, { key: "talk", sort }));
  for (;;) {
    ids.push(...page.posts.map((post) => post.id));
    if (page.next === null) return ids;
    expectData(await talk.post("bob", { body: "in between" }));
    page = expectData(await readThread(talk.app.app.core, ctx, { key: "talk", sort, cursor: page.next }));
  }
}

describe("reading a thread", () => {
  it("[C14] walks all posts once in pages, oldest branch first, while others write", async () => {
    await using talk = await startCommunity();
    await fill(talk);

    const ids = await walk(talk, "old");

    expect(ids.slice(0, 120)).toEqual(Array.from({ length: 120 }, (_, index) => `p${index}`));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("[C14] walks newest branches first, each with its answers behind it, undisturbed by new ones", async () => {
    await using talk = await startCommunity();
    await fill(talk);

    const ids = await walk(talk, "new");

    const branches = Array.from({ length: 40 }, (_, index) => 117 - index * 3);
    expect(ids).toEqual(branches.flatMap((first) => [`p${first}`, `p${first + 1}`, `p${first + 2}`]));
  });

  it("[C14] [F36] walks long posts in pages that are no heavier for it", async () => {
    await using talk = await startCommunity();
    const ctx = await talk.app.context();
    const body = "word ".repeat(4_000);
    for (let index = 0; index < 60; index++) expectData(await talk.post("ada", { id: `p${index}`, body }));

    const first = expectData(await readThread(talk.app.app.core, ctx, { key: "talk", sort: "old" }));
    const ids = await walk(talk, "old");

    expect(JSON.stringify(first).length).toBeLessThan(600_000);
    expect(ids.slice(0, 60)).toEqual(Array.from({ length: 60 }, (_, index) => `p${index}`));
  });

  it("[C14] shows a page the same posts without the site's ids, and one's own votes apart", async () => {
    await using talk = await startCommunity();
    const { core } = talk.app.app;
    const ctx = await talk.app.context();
    await fill(talk);
    expectData(await talk.vote("bob", "p1", 1));
    expectData(await talk.vote("bob", "p2", -1));
    expectData(await talk.vote("bob", "p3", -1));
    expectData(await talk.vote("bob", "p3", 0));

    const view = expectData(await threadView(core, ctx, { key: "talk", sort: "old" }));
    const page = expectData(await threadPage(core, ctx, { key: "talk", sort: "old", cursor: view.next! }));
    const mine = await threadMine(core, ctx, { memberKey: await talk.member("bob"), posts: view.posts });

    expect(view).toMatchObject({ key: "talk", state: "open", total: 120, sort: "old" });
    expect(view.posts[0]).toMatchObject({ id: "p0", who: await talk.member("ada"), name: "ada" });
    expect(view.posts[0]).not.toHaveProperty("memberId");
    expect(page.posts[0]).toMatchObject({ id: "p50" });
    expect(mine).toEqual({ votes: { p1: 1, p2: -1 } });
  });

  it("[C14] shows an empty thread to a page and none to a back end where nobody wrote", async () => {
    await using talk = await startCommunity();
    const { core } = talk.app.app;
    const ctx = await talk.app.context();

    const view = await threadView(core, ctx, { key: "https://shop.example/a#b", sort: "new" });

    expect(view).toEqual({
      ok: true,
      data: {
        key: "https://shop.example/a",
        title: "",
        state: "open",
        total: 0,
        sort: "new",
        posts: [],
        next: null,
      },
    });
    expect(await readThread(core, ctx, { key: "talk", sort: "old" })).toMatchObject({
      error: { code: "thread_not_found" },
    });
    expect(await threadView(core, ctx, { key: "https://evil.example/a", sort: "old" })).toMatchObject({
      error: { code: "origin_refused" },
    });
  });

  it("[C14] refuses a cursor that is none of ours", async () => {
    await using talk = await startCommunity();
    const { core } = talk.app.app;
    const ctx = await talk.app.context();
    expectData(await talk.post("ada"));

    for (const cursor of ["", "x", "MS4", "1.2", "LTEuLTE", "\u0000"]) {
      const refused = { error: { code: "invalid_payload", errors: [{ path: "cursor" }] } };
      expect(await readThread(core, ctx, { key: "talk", sort: "old", cursor })).toMatchObject(refused);
      expect(await listThreads(core, ctx, { limit: 5, cursor })).toMatchObject(refused);
    }
  });

  it("[C14] lists threads newest first in pages", async () => {
    await using talk = await startCommunity();
    const { core } = talk.app.app;
    const ctx = await talk.app.context();
    for (const threadKey of ["a", "b", "c"])
      expectData(await talk.post("ada", { threadKey, title: threadKey }));

    const first = expectData(await listThreads(core, ctx, { limit: 2 }));
    const second = expectData(await listThreads(core, ctx, { limit: 2, cursor: first.next! }));

    expect(first.threads.map((thread) => thread.key)).toEqual(["c", "b"]);
    expect(second).toMatchObject({
      threads: [{ key: "a", title: "a", total: 1, state: "open" }],
      next: null,
    });
  });
});
