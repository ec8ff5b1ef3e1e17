import { describe, expect, it } from "vitest";
import { beyond, threadTree, type Branch } from "../../../sdk/store/threadOrder.ts";
import type { PostView } from "../../../server/protocol/views.ts";

const post = (id: string, root: number, seq: number, parentId: string | null = null): PostView => ({
  id,
  parentId,
  root,
  seq,
  who: 1,
  name: id,
  html: `<p>${id}</p>`,
  score: 0,
  edited: null,
  state: "visible",
  at: "2026-11-22T12:00:00.000Z",
});
const shape = (branches: Branch[]): unknown[] =>
  branches.map(({ post, replies }) => (replies.length > 0 ? [post.id, shape(replies)] : post.id));

describe("a thread's tree", () => {
  const posts = [post("b", 2, 2), post("a", 1, 1), post("a2", 1, 4, "a"), post("a1", 1, 3, "a")];

  it("keeps replies in the order they came, whichever way the thread is read", () => {
    expect(shape(threadTree(posts, "old"))).toEqual([["a", ["a1", "a2"]], "b"]);
    expect(shape(threadTree(posts, "new"))).toEqual(["b", ["a", ["a1", "a2"]]]);
  });

  it("puts a reply whose parent is not at hand below its branch's first post", () => {
    expect(shape(threadTree([post("a", 1, 1), post("x", 1, 9, "gone")], "old"))).toEqual([["a", ["x"]]]);
  });

  it("[F36] draws a thousand levels without a thousand indents, and says whom a deep reply answers", () => {
    const deep = Array.from({ length: 1_000 }, (_, n) => post(`p${n}`, 0, n, n === 0 ? null : `p${n - 1}`));
    let depth = 0;
    let level = threadTree(deep, "old");
    while (level[0]?.replies.length) {
      depth += 1;
      level = level[0].replies;
    }

    expect(depth).toBe(4);
    expect(level).toHaveLength(996);
    expect(level.at(-1)?.answers).toBe("p998");
  });
});

describe("a post that comes while pages are still to be loaded", () => {
  it("is beyond the edge when the rest of the thread stands between", () => {
    const shown = [post("a", 1, 1), post("b", 2, 2)];
    expect(beyond(post("z", 9, 9), shown, "old", true)).toBe(true);
    expect(beyond(post("z", 9, 9), shown, "old", false)).toBe(false);
    expect(beyond(post("z", 9, 9), shown, "new", true)).toBe(false);
    expect(beyond(post("a3", 1, 9, "a"), shown, "old", true)).toBe(false);
  });
});
