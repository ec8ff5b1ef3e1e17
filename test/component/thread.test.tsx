import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Thread } from "../../sdk/elements/thread/Thread.tsx";
import type { ThreadView } from "../../server/protocol/views.ts";
import { createScene, meView, postView } from "./createScene.ts";

afterEach(cleanup);
beforeEach(() => localStorage.clear());

const view = (more: Partial<ThreadView> = {}): ThreadView => ({
  key: "t",
  title: "T",
  state: "open",
  total: 1,
  sort: "old",
  posts: [postView("first")],
  next: null,
  ...more,
});

function show(me = meView()) {
  const scene = createScene();
  render(
    <Thread page={scene.page} host={scene.host} attribute={(name) => (name === "thread" ? "t" : null)} />,
  );
  scene.feed("me").snapshot(me);
  const feed = scene.feed("thread:t");
  return { ...scene, thread: feed };
}

async function write(text: string): Promise<void> {
  (await screen.findByRole("button", { name: /Join the discussion/ })).click();
  const field = await screen.findByRole("textbox");
  fireEvent.input(field, { target: { value: text } });
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Post" }).disabled).toBe(false),
  );
}

describe("<grove-thread>", () => {
  it("shows the server's safe HTML, nested", async () => {
    const { thread } = show();
    thread.snapshot(
      view({
        posts: [
          postView("a", { html: "<p>one <strong>two</strong></p>" }),
          postView("b", { parentId: "a", seq: 2 }),
        ],
      }),
    );

    expect((await screen.findByText("two")).tagName).toBe("STRONG");
    expect(within(screen.getAllByRole("listitem")[0]!).getByText("b")).toBeTruthy();
  });

  it("does not move what one reads: others' new posts wait behind a button", async () => {
    const { thread } = show();
    thread.snapshot(view());
    await screen.findByText("first");
    thread.changes([{ post: postView("second", { root: 2, seq: 2 }), total: 2 }]);
    const button = await screen.findByRole("button", { name: "1 new comment" });
    expect(screen.queryByText("second")).toBeNull();
    button.click();

    expect(await screen.findByText("second")).toBeTruthy();
    expect(screen.getByText("2 comments")).toBeTruthy();
  });

  it("marks a post as sending and puts the server's in its place", async () => {
    const { thread, last, page } = show();
    thread.snapshot(view());
    await write("Hello");
    screen.getByRole("button", { name: "Post" }).click();
    await screen.findByText("sending …");
    const { payload, answer } = last("post:create");
    expect(payload).toMatchObject({ thread: "t", body: "Hello" });
    answer({
      post: postView(String(payload["id"]), { who: 7, root: 2, seq: 2, html: "<p>Hello there</p>" }),
    });

    expect(await screen.findByText("Hello there")).toBeTruthy();
    expect(screen.queryByText("sending …")).toBeNull();
    expect(page.keep.names("draft:")).toEqual([]);
  });

  it("keeps a refused post with its reason and sends it again under the same id", async () => {
    const { thread, last } = show();
    thread.snapshot(view());
    await write("Hello");
    screen.getByRole("button", { name: "Post" }).click();
    await screen.findByText("sending …");
    const first = last("post:create");
    first.refuse({ code: "rate_limited" });
    await screen.findByText("Too fast. Try again in a moment.");
    screen.getByRole("button", { name: "Send again" }).click();
    await screen.findByText("sending …");

    expect(last("post:create")).not.toBe(first);
    expect(last("post:create").payload).toEqual(first.payload);
  });

  it("keeps what is typed over a reload, and under its id what was already on its way", async () => {
    const before = show();
    before.thread.snapshot(view());
    await write("Half a thou");
    screen.getByRole("button", { name: "Post" }).click();
    await screen.findByText("sending …");
    const { id } = before.last("post:create").payload;
    cleanup();

    const after = show();
    after.thread.snapshot(view());
    const field = await screen.findByRole<HTMLTextAreaElement>("textbox");
    expect(field.value).toBe("Half a thou");
    screen.getByRole("button", { name: "Post" }).click();
    await screen.findByText("sending …");
    expect(after.last("post:create").payload["id"]).toBe(id);
  });

  it("[F18] counts a vote at once and takes it back when it is refused", async () => {
    const { thread, last } = show();
    thread.snapshot(view());
    const up = await screen.findByRole("button", { name: "Helpful" });
    up.click();
    await screen.findByText("Score 1");
    expect(up.getAttribute("aria-pressed")).toBe("true");
    last("post:vote").refuse({ code: "forbidden" });

    await screen.findByText("Score 0");
    expect(screen.getByText("You may not do this.")).toBeTruthy();
  });

  it("offers edit and delete on one's own posts only while their window is open", async () => {
    const { thread } = show();
    const old = { at: "2026-11-22T11:00:00.000Z", seq: 2 };
    thread.snapshot(
      view({
        posts: [
          postView("mine", { who: 7 }),
          postView("mine, old", { who: 7, ...old }),
          postView("theirs", { seq: 3 }),
        ],
      }),
    );
    await screen.findByText("mine");

    expect(screen.getAllByRole("button", { name: "Edit" })).toHaveLength(1);
    expect(screen.getAllByRole("button", { name: "Delete" })).toHaveLength(1);
    expect(screen.queryByRole("button", { name: "Hide" })).toBeNull();
  });

  it("lets a moderator hide a post with a reason", async () => {
    const { thread, last } = show(meView({ role: "moderator" }));
    thread.snapshot(view());
    (await screen.findByRole("button", { name: "Hide" })).click();
    fireEvent.input(await screen.findByRole("textbox", { name: "Reason" }), { target: { value: "spam" } });
    const form = screen.getByRole("textbox", { name: "Reason" }).closest("form")!;
    await waitFor(() =>
      expect(within(form).getByRole<HTMLButtonElement>("button", { name: "Hide" }).disabled).toBe(false),
    );
    within(form).getByRole("button", { name: "Hide" }).click();
    await waitFor(() =>
      expect(last("post:moderate").payload).toMatchObject({ action: "hide", reason: "spam" }),
    );
    last("post:moderate").answer({ post: postView("first", { state: "hidden", html: "" }) });

    expect(await screen.findByText("Hidden by a moderator")).toBeTruthy();
  });

  it("[F57] asks visitors and guests to sign in instead of letting them write", async () => {
    const { thread } = show(meView({ kind: "guest" }));
    thread.snapshot(view());

    expect(await screen.findByRole("button", { name: "Sign in to join" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Reply" })).toBeNull();
  });
});
