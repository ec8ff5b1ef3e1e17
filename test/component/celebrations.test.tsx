import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Badges } from "../../sdk/elements/badges/Badges.tsx";
import { Points } from "../../sdk/elements/points/Points.tsx";
import { Quests } from "../../sdk/elements/quests/Quests.tsx";
import { newsOf } from "../../sdk/store/newsOf.ts";
import type { BadgeView, MeView } from "../../server/protocol/views.ts";
import { createScene, meView } from "./createScene.ts";
import { questView, streakView } from "./progressViews.ts";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const helper = (more: Partial<BadgeView> = {}): BadgeView => ({
  id: "helper",
  name: "Helper",
  count: 0,
  levels: [1, 10],
  level: 0,
  ...more,
});
const levels = [
  { id: "seed", name: "Seed", at: 0 },
  { id: "sprout", name: "Sprout", at: 100 },
];
const before: Partial<MeView> = {
  badges: [helper()],
  quests: [questView("First steps")],
  streaks: [streakView({ count: 13 })],
  tier: { metric: "points", level: 0, value: 0, levels },
};

/** Two of each, as a page may have. */
async function show() {
  const scene = createScene();
  const props = { page: scene.page, host: scene.host, attribute: () => null };
  for (const View of [Points, Badges, Quests, Points, Badges, Quests]) render(<View {...props} />);
  scene.feed("me").snapshot(meView(before));
  await waitFor(() => expect(screen.getAllByText("First steps").length).toBeGreaterThan(0));
  return { ...scene, me: scene.feed("me") };
}

/** What stands in live regions now, of all elements together. */
const said = (): string[] =>
  [...document.querySelectorAll("output")].flatMap((region) =>
    [...region.querySelectorAll("span")].map((span) => span.textContent ?? ""),
  );

describe("celebrations", () => {
  it("[F85] say what was reached once in the whole page, all that came together", async () => {
    const { me } = await show();
    me.changes([
      {
        badges: [helper({ count: 1, level: 1 })],
        tier: { metric: "points", level: 1, value: 100, levels },
      },
    ]);
    me.changes([
      { quests: [questView("First steps", { done: 1 })], streaks: [streakView({ count: 14, done: true })] },
    ]);

    await waitFor(() => expect(said()).toHaveLength(4));
    expect(said()).toEqual([
      "You reached Sprout. ",
      "Badge earned: Helper. ",
      "Quest done: First steps. ",
      "Daily visit: 14 in a row. ",
    ]);
  });

  it("[F85] say a gain once in the whole page, too", async () => {
    const { me } = await show();
    const at = new Date().toISOString();
    const entry = { at, currency: "points", amount: 5, kind: "earn", rule: "visit" } as const;
    me.changes([{ entries: [{ id: "9.1", reason: "Daily visit", ...entry }] }]);

    await waitFor(() => expect(said()).toEqual(["+5 Points: Daily visit. "]));
  });

  it("[F25] say nothing again when the connection comes back with what is known", async () => {
    const { me } = await show();
    me.changes([{ badges: [helper({ count: 1, level: 1 })] }]);
    await waitFor(() => expect(said()).toEqual(["Badge earned: Helper. "]));
    me.snapshot(meView({ ...before, badges: [helper({ count: 1, level: 1 })] }));
    me.snapshot(meView({ ...before, badges: [helper({ count: 10, level: 2 })] }));

    await waitFor(() => expect(said()).toEqual(["Helper: level 2 reached. "]));
  });

  it("are over after a moment: an element that comes later has missed them", async () => {
    const { me, page } = await show();
    vi.useFakeTimers();
    me.changes([{ badges: [helper({ count: 1, level: 1 })] }]);
    vi.advanceTimersByTime(1_000);
    expect(page.celebrated.value).toHaveLength(1);
    vi.advanceTimersByTime(10_000);

    expect(page.celebrated.value).toEqual([]);
  });

  it("are no news where something fell, or a period only went on", () => {
    const high = meView({ ...before, badges: [helper({ count: 1, level: 1 })] });
    expect(newsOf(high, meView(before), [])).toEqual([]);

    const next = meView({ ...before, streaks: [streakView({ count: 12 })] });
    const [news] = newsOf(meView({ ...before, streaks: [streakView({ count: 11 })] }), next, []);
    expect(news).toMatchObject({ name: "streak", milestone: false });
  });
});
