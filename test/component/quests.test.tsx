import { cleanup, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { Quests } from "../../sdk/elements/quests/Quests.tsx";
import type { MeView, StreakView } from "../../server/protocol/views.ts";
import { createScene, meView } from "./createScene.ts";
import { challengeView, questView, streakView } from "./progressViews.ts";

afterEach(cleanup);

async function show(view: Partial<MeView>, attributes: Record<string, string> = {}) {
  const scene = createScene();
  render(<Quests page={scene.page} host={scene.host} attribute={(name) => attributes[name] ?? null} />);
  scene.feed("me").snapshot(meView(view));
  await waitFor(() => expect(screen.getByRole("region").getAttribute("aria-busy")).toBe("false"));
  return { ...scene, me: scene.feed("me") };
}

const names = (): (string | null)[] =>
  screen.getAllByRole("article").map((one) => one.getAttribute("aria-label"));

describe("<grove-quests>: quests", () => {
  it("shows each step with what is done of it, and what it brings", async () => {
    await show({ quests: [questView("First steps", { until: "2026-12-01T12:00:00Z" })] });

    const steps = screen.getAllByRole("listitem").map((step) => step.textContent);
    expect(steps).toEqual(["Come by0 of 1", "Write · 5 Points1 of 3"]);
    expect(screen.getByRole("progressbar", { name: "Write" }).getAttribute("value")).toBe("1");
    expect(screen.getByText("50 Points at the end · until Dec 1, 2026")).toBeTruthy();
  });

  it("puts what is under way first, then what can be begun, what is locked, and what is done", async () => {
    const steps = [{ name: "Write", have: 0, need: 1 }];
    await show({
      quests: [
        questView("Over", { done: 1 }),
        questView("Locked", { steps, locked: ["Over", "Other"] }),
        questView("New", { steps }),
        questView("Begun"),
      ],
    });

    expect(names()).toEqual(["Begun", "New", "Locked", "Over"]);
    expect(screen.getByText("First do: Over, Other")).toBeTruthy();
    const over = within(screen.getByRole("article", { name: "Over" }));
    expect(over.getByText("Done")).toBeTruthy();
    expect(over.queryByRole("progressbar")).toBeNull();
  });

  it("numbers the steps of a quest that has an order, and tells how often it repeats", async () => {
    await show({ quests: [questView("Rounds", { order: "given", repeat: "always", done: 3 })] });

    expect(screen.getByRole("list").localName).toBe("ol");
    expect(screen.getByText("Done 3 times")).toBeTruthy();
    expect(screen.getByText(/one after the other · as often as you like/)).toBeTruthy();
  });

  it("shows only the parts that are asked for", async () => {
    await show({ quests: [questView("First steps")], streaks: [streakView()] }, { show: "quests" });
    expect(names()).toEqual(["First steps"]);
    expect(screen.getByRole("heading", { level: 2 }).textContent).toBe("Quests");
  });

  it("[F29] says that it is not available when nothing ever came", async () => {
    const scene = createScene();
    render(<Quests page={scene.page} host={scene.host} attribute={() => null} />);
    scene.status.value = "offline";
    expect(await screen.findByText("Not available at the moment.")).toBeTruthy();
  });

  it("says so where there is nothing to take on", async () => {
    await show({});
    expect(screen.getByText(/nothing to take on/)).toBeTruthy();
  });
});

describe("<grove-quests>: challenges", () => {
  it("counts all members' contributions live, and mine", async () => {
    const { feed } = await show({ challenges: [challengeView({ perMember: 50 })] });
    expect(screen.getByText("400 of 1,000")).toBeTruthy();
    expect(screen.getByText("12 of it yours, 50 at most")).toBeTruthy();

    await waitFor(() => feed("challenges").snapshot({ totals: { trees: 900 } }));
    feed("challenges").changes([{ totals: { trees: 1_000 } }]);

    await screen.findByText("1,000 of 1,000");
    expect(screen.getByText("Reached")).toBeTruthy();
    feed("challenges").changes([{ totals: { trees: 1_049 } }]);
    await screen.findByText("1,049, the goal was 1,000");
    const bar = screen.getByRole("progressbar", { name: "A thousand trees" });
    expect(bar.getAttribute("value")).toBe("1000");
  });
});

describe("<grove-quests>: streaks", () => {
  const showStreak = (more: Partial<StreakView> = {}) => show({ streaks: [streakView(more)] });

  it("shows the count, the best, what is open and the next award", async () => {
    await showStreak();
    expect(screen.getByRole("article", { name: "Daily visit" }).textContent).toContain("9 days in a row");
    expect(screen.getByText("best 20")).toBeTruthy();
    expect(screen.getByText("Open: ends in 12 hours")).toBeTruthy();
    expect(screen.getByText("50 Points at 14")).toBeTruthy();
    expect(screen.getByText("1 freeze of 2 kept")).toBeTruthy();
  });

  it("tells each day of the calendar to those who listen", async () => {
    await showStreak();
    const days = within(screen.getByRole("list", { name: "The last 14" }));
    const said = days.getAllByRole("listitem").map((day) => day.querySelector(".sr")?.textContent);

    expect(said).toHaveLength(14);
    expect(said[3]).toBe("Nov 12, 2026: missed");
    expect(said[8]).toBe("Nov 17, 2026: frozen");
    expect(said[13]).toBe("Nov 22, 2026: still open");
  });

  it("leaves out the weeks before the member began", async () => {
    const [missed, done] = (["missed", "done"] as const).map((state) => ({ from: "2026-11-01", state }));
    const dates = (states: { state: "missed" | "done" }[]) =>
      states.map(({ state }, day) => ({ from: `2026-11-${String(day + 1).padStart(2, "0")}`, state }));
    await showStreak({ periods: dates([...Array(9).fill(missed!), done!, ...Array(4).fill(missed!)]) });

    const days = screen.getAllByRole("listitem").map((day) => day.querySelector(".date")?.textContent);
    expect(days).toEqual(["8", "9", "10", "11", "12", "13", "14"]);
  });

  it("buys a freeze once, however often the button is pressed, and shows what the server says", async () => {
    const { asked, last } = await showStreak({ buy: { points: 20 } });
    const button = screen.getByRole("button", { name: "Buy a freeze · 20 Points" });
    button.click();
    button.click();
    await waitFor(() => expect(button.getAttribute("aria-disabled")).toBe("true"));
    button.click();

    expect(asked.filter(({ name }) => name === "streak:act")).toHaveLength(1);
    expect(last("streak:act").payload).toMatchObject({ streak: "daily", action: "buy" });
    last("streak:act").answer({ streaks: [streakView({ freezes: 2 })] });
    await screen.findByText("2 freezes of 2 kept");
    expect(screen.queryByRole("button", { name: /Buy/ })).toBeNull();
  });

  it("offers nothing that the member can't pay", async () => {
    const until = "2026-11-24T12:00:00Z";
    await showStreak({ buy: { points: 100_000 }, repair: { cost: { gems: 1 }, until }, mayPause: true });

    expect(screen.getByRole("button", { name: "Pause" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Buy|Repair/ })).toBeNull();
  });

  it("leaves alone what the topic said after the answer was made", async () => {
    const { me, last } = await showStreak({ mayPause: true });
    screen.getByRole("button", { name: "Pause" }).click();
    me.changes([{ streaks: [streakView({ paused: true, count: 10 })] }]);
    last("streak:act").answer({ streaks: [streakView({ paused: true, count: 9 })] });

    await screen.findByRole("button", { name: "Go on" });
    expect(document.querySelector("[part=count]")?.textContent).toBe("10");
  });

  it("asks under the same id again while nobody knows whether it was done, and says why it was not", async () => {
    const { last } = await showStreak({ repair: { cost: { points: 9 }, until: "2026-11-24T12:00:00Z" } });
    const press = async (): Promise<unknown> => {
      const before = last("streak:act");
      screen.getByRole("button", { name: "Repair until Nov 24, 2026 · 9 Points" }).click();
      await waitFor(() => expect(last("streak:act")).not.toBe(before));
      return last("streak:act").payload["id"];
    };
    screen.getByRole("button", { name: /^Repair/ }).click();
    const { id } = last("streak:act").payload;
    last("streak:act").refuse({ code: "unavailable" });
    await screen.findByText("No connection. Nothing is lost; try again.");

    expect(await press()).toBe(id);
    last("streak:act").refuse({ code: "conflict" });
    await screen.findByText("That is not possible now.");
    expect(await press()).not.toBe(id);
  });
});
