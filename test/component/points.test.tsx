import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { Points } from "../../sdk/elements/points/Points.tsx";
import type { EntryView } from "../../server/protocol/views.ts";
import { createScene, meView, NOW } from "./createScene.ts";

afterEach(cleanup);

const entry = (id: string, more: Partial<EntryView> = {}): EntryView => ({
  id,
  at: new Date(NOW - 120_000).toISOString(),
  currency: "points",
  amount: 10,
  kind: "earn",
  rule: "visit",
  reason: "Daily visit",
  ...more,
});

function show() {
  const scene = createScene();
  render(<Points page={scene.page} host={scene.host} attribute={() => null} />);
  return { ...scene, me: scene.feed("me") };
}

describe("<grove-points>", () => {
  it("shows the balance, what came in and why", async () => {
    const { me } = show();
    me.snapshot(meView({ entries: [entry("1")] }));

    expect(await screen.findByText("120")).toBeTruthy();
    expect(screen.getByText("Daily visit")).toBeTruthy();
    expect(screen.getByText("2 minutes ago")).toBeTruthy();
  });

  it("names the way to the next tier", async () => {
    const levels = [
      { id: "seed", name: "Seed", at: 0 },
      { id: "sprout", name: "Sprout", at: 200 },
    ];
    const { me } = show();
    me.snapshot(meView({ tier: { metric: "points", level: 0, value: 120, levels } }));

    const bar = await screen.findByRole("progressbar", { name: "80 to Sprout" });
    expect(bar.getAttribute("max")).toBe("200");
    expect(screen.getByText("Seed")).toBeTruthy();
  });

  it("[F85] says what came in once, and nothing at the first sight", async () => {
    const { me } = show();
    me.snapshot(meView({ entries: [entry("1")] }));
    await screen.findByText("Daily visit");
    expect(screen.queryByText(/\+10 Points: /)).toBeNull();

    me.changes([{ entries: [entry("2", { reason: "Purchase" })] }]);
    await screen.findByText(/^\+10 Points: Purchase/);
    me.changes([{ entries: [entry("2", { reason: "Purchase" })] }]);

    expect(screen.getAllByText(/^\+10 Points: Purchase/)).toHaveLength(1);
    expect(screen.getAllByRole("listitem")).toHaveLength(2);
  });

  it("marks what is on hold with its date", async () => {
    const { me } = show();
    me.snapshot(meView({ entries: [entry("1", { due: new Date(NOW + 14 * 86_400_000).toISOString() })] }));

    expect(await screen.findByText(/from Dec 6, 2026/)).toBeTruthy();
  });

  it("keeps showing what it knows while the connection is away", async () => {
    const { me, status } = show();
    me.snapshot(meView());
    await screen.findByText("120");
    status.value = "offline";

    expect(await screen.findByText(/Not connected/)).toBeTruthy();
    expect(screen.getByText("120")).toBeTruthy();
  });

  it("[F29] says that it is not available when nothing ever came", async () => {
    const { status } = show();
    status.value = "offline";

    await screen.findByText("Not available at the moment.");
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
    expect(screen.getByRole("region", { name: "Your points" }).getAttribute("aria-busy")).toBe("false");
  });

  it("fetches older entries a page at a time", async () => {
    const { me, last } = show();
    me.snapshot(meView({ entries: Array.from({ length: 20 }, (_, n) => entry(`n${n}`)) }));
    (await screen.findByRole("button", { name: "Show more" })).click();
    await waitFor(() => expect(last("ledger:page").payload).toEqual({}));
    last("ledger:page").answer({ entries: [entry("n19"), entry("old", { reason: "Long ago" })], next: null });

    expect(await screen.findByText("Long ago")).toBeTruthy();
    expect(screen.getAllByRole("listitem")).toHaveLength(21);
  });
});
