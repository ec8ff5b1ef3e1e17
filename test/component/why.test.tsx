import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Badges } from "../../sdk/elements/badges/Badges.tsx";
import { Points } from "../../sdk/elements/points/Points.tsx";
import { Quests } from "../../sdk/elements/quests/Quests.tsx";
import type { EntryView, WhyView } from "../../server/protocol/views.ts";
import { createScene, meView, NOW } from "./createScene.ts";
import { questView } from "./progressViews.ts";

afterEach(cleanup);

const entry: EntryView = {
  id: "12.1",
  at: new Date(NOW).toISOString(),
  currency: "points",
  amount: 5,
  kind: "earn",
  rule: "visit",
  reason: "Daily visit",
};
const answer: WhyView = {
  at: entry.at,
  lines: [
    { rule: "visit", name: "Daily visit", outcome: "given", amount: { points: 5 }, words: "You came by." },
    {
      rule: "fan",
      name: { en: "Fan", zh: "粉丝" },
      outcome: "refused",
      words: { en: "Not yet.", zh: "还没有。" },
    },
  ],
};

describe("why", () => {
  it("explains an entry, line by line, in a dialog that is closed again", async () => {
    const scene = createScene();
    render(<Points page={scene.page} host={scene.host} attribute={() => null} />);
    scene.feed("me").snapshot(meView({ entries: [entry] }));
    (await screen.findByRole("button", { name: "Why? Daily visit" })).click();

    const dialog = await screen.findByRole("dialog", { name: "Daily visit" });
    expect(scene.last("why:entry").payload).toEqual({ entry: "12.1" });
    expect(dialog.querySelector("[aria-busy=true]")).not.toBeNull();
    scene.last("why:entry").answer(answer);
    await screen.findByText("You came by.");
    expect(dialog.textContent).toContain("5 Points · given");
    expect(dialog.textContent).toContain("Fannot givenNot yet.");

    screen.getByRole("button", { name: "Close" }).click();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("asks what is missing among the entries, of members and guests alone", async () => {
    const scene = createScene();
    render(<Points page={scene.page} host={scene.host} attribute={() => null} />);
    scene.feed("me").snapshot(meView({ kind: "visitor" }));
    await screen.findByText(/Nothing yet/);
    expect(screen.queryByRole("button", { name: "Something missing?" })).toBeNull();
    scene.feed("me").snapshot(meView());
    (await screen.findByRole("button", { name: "Something missing?" })).click();

    await screen.findByRole("dialog", { name: "Something missing?" });
    expect(scene.last("why:not").payload).toEqual({});
    scene.last("why:not").answer({ ...answer, at: null });
    await screen.findByText("Not yet.");
  });

  it("tells why a badge is not mine, and nothing of one that can go no further", async () => {
    const scene = createScene();
    render(<Badges page={scene.page} host={scene.host} attribute={() => null} />);
    const badge = { count: 3, levels: [10], level: 0 };
    scene.feed("me").snapshot(
      meView({
        badges: [
          { id: "helper", name: "Helper", description: "Ten answers", ...badge },
          { id: "done", name: "Finished", ...badge, count: 10, level: 1 },
        ],
      }),
    );
    await screen.findByRole("button", { name: "Finished, earned" });
    screen.getByRole("button", { name: /^Helper, .*Why not\?$/ }).click();

    const dialog = await screen.findByRole("dialog", { name: "Helper" });
    expect(scene.last("why:not").payload).toEqual({ badge: "helper" });
    expect(dialog.textContent).toContain("Ten answers");
    const words = "3 of 10: counts every answer";
    const line = { rule: "badge:helper", name: "Helper", outcome: "refused", words } as const;
    scene.last("why:not").answer({ at: null, lines: [line] });
    await screen.findByText(words);
    expect(dialog.textContent.match(/Helper/g)).toHaveLength(1);
    expect(dialog.textContent.match(/3 of 10/g)).toHaveLength(1);
    expect(screen.queryByRole("button", { name: "Take it along" })).toBeNull();
  });

  it("lets an earned badge be taken along as a signed file", async () => {
    const saved: { name: string; blob: Promise<string> }[] = [];
    const made = new Map<string, Blob>();
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      made.set("blob:1", blob as Blob);
      return "blob:1";
    });
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, blob: made.get(this.href)!.text() });
    });
    const scene = createScene();
    render(<Badges page={scene.page} host={scene.host} attribute={() => null} />);
    const badge = { id: "done", name: "Finished", count: 10, levels: [10], level: 1 };
    scene.feed("me").snapshot(meView({ badges: [badge] }));
    (await screen.findByRole("button", { name: "Finished, earned" })).click();
    const dialog = await screen.findByRole("dialog", { name: "Finished" });
    expect(dialog.textContent).not.toContain("Why not?");
    screen.getByRole("button", { name: "Take it along" }).click();
    expect(scene.last("badge:credential").payload).toEqual({ badge: "done" });
    scene.last("badge:credential").answer({ jwt: "a.b.c" });

    await waitFor(() => expect(saved).toHaveLength(1));
    expect([saved[0]!.name, await saved[0]!.blob]).toEqual(["badge.jwt", "a.b.c"]);
    vi.restoreAllMocks();
  });

  it("says of what was taken back that it was, and of what gave nothing only what it was", async () => {
    const scene = createScene();
    render(<Points page={scene.page} host={scene.host} attribute={() => null} />);
    scene.feed("me").snapshot(meView({ entries: [entry] }));
    (await screen.findByRole("button", { name: "Why? Daily visit" })).click();
    const dialog = await screen.findByRole("dialog");
    const line = { rule: "visit", name: "Visit", amount: { points: -5 }, words: "It no longer counts." };
    const step = { rule: "quest:q", name: "Quest", outcome: "noted", words: "step “Read”: −1" } as const;
    scene.last("why:entry").answer({ at: entry.at, lines: [{ ...line, outcome: "taken" }, step] });

    await screen.findByText("It no longer counts.");
    expect(dialog.textContent).toContain("5 Points · taken back");
    expect(dialog.textContent).not.toContain("given");
  });

  it("tells why a quest's reward is missing, and says it when the server can't", async () => {
    const scene = createScene();
    render(<Quests page={scene.page} host={scene.host} attribute={() => null} />);
    scene.feed("me").snapshot(meView({ quests: [questView("First steps")] }));
    (await screen.findByRole("button", { name: "Why not? First steps" })).click();
    await screen.findByRole("dialog", { name: "First steps" });
    scene.last("why:not").refuse({ code: "not_found" });

    await screen.findByText("That is not there any more.");
    expect(scene.last("why:not").payload).toEqual({ quest: "First steps" });
  });
});
