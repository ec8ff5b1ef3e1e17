import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { Tier } from "../../sdk/elements/tier/Tier.tsx";
import type { TierView } from "../../server/protocol/views.ts";
import { createScene, meView } from "./createScene.ts";

afterEach(cleanup);

const tierView = (more: Partial<TierView> = {}): TierView => ({
  metric: "xp",
  level: 1,
  value: 120,
  levels: [
    { id: "seed", name: "Seed", at: 0 },
    { id: "sprout", name: "Sprout", at: 100, multiplier: 1.25, award: { points: 20 }, may: ["thread.link"] },
    { id: "tree", name: "Tree", at: 400, benefits: ["Free tea"], award: { points: 90 }, may: ["garden.key"] },
  ],
  entered: [0, 1],
  ...more,
});

async function show(tier: TierView | null, attributes: Record<string, string> = {}) {
  const scene = createScene();
  render(<Tier page={scene.page} host={scene.host} attribute={(name) => attributes[name] ?? null} />);
  const currencies = { points: "Points", xp: "Experience" };
  scene.feed("me").snapshot(meView({ tier, currencies }));
  await screen.findAllByText(tier ? "Sprout" : /no levels/);
  return { ...scene, me: scene.feed("me") };
}

describe("<grove-tier>", () => {
  it("says where I stand and what is needed next", async () => {
    await show(tierView());

    expect(screen.getByText("You have 120 Experience.")).toBeTruthy();
    const bar = screen.getByRole("progressbar", { name: "280 to Tree" });
    expect([bar.getAttribute("value"), bar.getAttribute("max")]).toEqual(["20", "300"]);
    expect(screen.getByText("you are here").closest("li")?.getAttribute("aria-current")).toBe("step");
  });

  it("tells what each level brings, and whether its award was received", async () => {
    await show(tierView());

    const benefits = screen.getAllByRole("listitem").map((item) => item.textContent);
    expect(benefits).toContain("1.25 × on awards that grow with the level");
    expect(benefits).toContain("links in comments");
    expect(benefits).toContain("20 Points on entering, received");
    expect(benefits).toContain("Free tea");
    // Each in its own direction, so that what stands between them is nobody's.
    expect([...document.querySelectorAll(".benefits li")].every((item) => item.querySelector("bdi"))).toBe(
      true,
    );
    expect(benefits).toContain("garden.key");
    expect(benefits).toContain("90 Points on entering, once");
  });

  it.each([
    ["safe", { falls: null }, "Sprout is yours until Dec 1, 2026 at least: it needs 90, you have 120."],
    [
      "short of the mark",
      { keep: 150, falls: { level: 0, at: "2026-12-01T00:00:00Z" } },
      "As things stand, Seed begins on Dec 1, 2026: 30 more keep your level.",
    ],
    [
      "enough now, but some of it fades",
      { falls: { level: 0, at: "2026-12-01T00:00:00Z" } },
      "As things stand, Seed begins on Dec 1, 2026, when what came in earlier no longer counts.",
    ],
  ])("tells what keeps the level: %s", async (_name, more, words) => {
    const window = { per: "P365D", keep: 90, checked: "2026-12-01T00:00:00Z", ...more };
    await show(tierView({ window }));

    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText("Counted is what came in within the last 365 days.")).toBeTruthy();
  });

  it("moves up live", async () => {
    const { me } = await show(tierView());
    me.changes([{ tier: tierView({ level: 2, value: 400 }) }]);

    expect(await screen.findByText("You reached the top")).toBeTruthy();
    expect(screen.getByText("you are here").closest("li")?.textContent).toContain("Tree");
  });

  it("is a chip with the level's name alone where it is compact", async () => {
    await show(tierView(), { compact: "" });

    expect(screen.getByText("Sprout").className).toBe("chip");
    expect(screen.queryByRole("heading")).toBeNull();
  });

  it("[F29] says that it is not available when nothing ever came", async () => {
    const scene = createScene();
    render(<Tier page={scene.page} host={scene.host} attribute={() => null} />);
    scene.status.value = "offline";
    expect(await screen.findByText("Not available at the moment.")).toBeTruthy();
  });

  it("says so where the programme has no levels", async () => {
    await show(null);
    expect(screen.getByRole("region", { name: "Your level" })).toBeTruthy();
  });
});
