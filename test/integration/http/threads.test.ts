import { describe, expect, it } from "vitest";
import { expectProblem } from "../../support/expectProblem.ts";
import { startApp } from "../../support/startApp.ts";

const PAGE = "https://shop.example/tea?size=2";
const path = `/v1/threads/${encodeURIComponent(PAGE)}`;

describe("threads over REST", () => {
  it("are made by their first post and read under their percent-encoded key", async () => {
    await using app = await startApp({ keyParams: ["size"] });
    expectProblem(await app.rest(path), 404, "thread_not_found");
    const created = await app.rest(`${path}/posts`, { id: "p-1", memberId: "ada", body: "Good *tea*" });
    expect(created.body).toEqual({
      id: "p-1",
      state: "visible",
      html: expect.stringContaining("<em>tea</em>"),
      verdicts: [],
    });
    await app.rest(`${path}/posts`, { id: "p-2", memberId: "bob", body: "Yes", parentId: "p-1" });
    const thread = (await app.rest(path)).body;
    expect(thread).toMatchObject({ key: PAGE, total: 2, state: "open", next: null });
    expect(thread.posts[1]).toMatchObject({
      id: "p-2",
      parentId: "p-1",
      memberId: "bob",
      score: 0,
      state: "visible",
      edited: null,
    });
    expect((await app.rest("/v1/threads")).body.threads).toMatchObject([{ key: PAGE, total: 2 }]);
  });

  it("[F17] answer a repeated post the same and refuse its id for other words", async () => {
    await using app = await startApp();
    const post = { id: "p-1", memberId: "ada", body: "once" };
    const first = await app.rest("/v1/threads/t/posts", post);
    expect((await app.rest("/v1/threads/t/posts", post)).body).toEqual(first.body);
    expectProblem(
      await app.rest("/v1/threads/t/posts", { ...post, body: "twice" }),
      409,
      "idempotency_key_reused",
    );
    expect((await app.rest("/v1/threads/t")).body.total).toBe(1);
  });

  it("[F24] hide and restore a post with its points, and repeating an action changes nothing", async () => {
    await using app = await startApp();
    await app.rest("/v1/threads/t/posts", { id: "p-1", memberId: "ada", body: "spam" });
    const moderate = (action: string, more: object = {}) =>
      app.rest("/v1/posts/p-1/moderation", { action, reason: "spam", ...more });
    const points = async () => (await app.rest("/v1/members/ada")).body.balances.points.available;
    expect(await points()).toBe(8);

    const hidden = await moderate("hide");
    expect(hidden.body).toMatchObject({ id: "p-1", memberId: "ada", state: "hidden", html: "" });
    expect((await moderate("hide")).body).toEqual(hidden.body);
    expect(await points()).toBe(0);
    expectProblem(await moderate("restore", { version: hidden.body.version - 1 }), 409, "conflict");
    expect((await moderate("restore", { version: hidden.body.version })).body.state).toBe("visible");
    expect(await points()).toBe(8);
    expectProblem(
      await app.rest("/v1/posts/none/moderation", { action: "hide", reason: "r" }),
      404,
      "post_not_found",
    );
  });

  it("[F41] refuse a post without words, with too many, or of nobody", async () => {
    await using app = await startApp();
    const good = { id: "p-1", memberId: "ada", body: "words" };
    for (const bad of [
      { body: "" },
      { body: " \n" },
      { body: "a".repeat(20_001) },
      { body: 7 },
      { memberId: "" },
      { id: "" },
      { state: "visible" },
      { parentId: null },
    ]) {
      const answer = await app.rest("/v1/threads/t/posts", { ...good, ...bad });
      expectProblem(answer, 400, "invalid_payload");
      expect(answer.body.errors[0].path).toBe(Object.keys(bad)[0]);
    }
  });

  it("refuse a key that is too long or holds control characters", async () => {
    await using app = await startApp();
    for (const key of ["a".repeat(513), "a%00b", "%0D%0A", "%E2%80%A8"]) {
      const post = { id: "p", memberId: "ada", body: "words" };
      expectProblem(await app.rest(`/v1/threads/${key}/posts`, post), 400, "invalid_payload");
    }
    expect((await app.rest("/v1/threads")).body.threads).toEqual([]);
  });
});
