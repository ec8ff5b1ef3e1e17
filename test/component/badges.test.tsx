import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { Badges } from "../../sdk/elements/badges/Badges.tsx";
import type { BadgeView } from "../../server/protocol/views.ts";
import { createScene, meView } from "./createScene.ts";

afterEach(cleanup);

const badge = (id: string, more: Partial<BadgeView> = {}): BadgeView => ({
  id,
  name: id,
  count: 0,
  levels: [10],
  level: 0,
  ...more,
});

describe("<grove-badges>", () => {
  it("shows earned ones first, then the nearest, each with its state in words", async () => {
    const scene = createScene();
    render(<Badges page={scene.page} host={scene.host} attribute={() => null} />);
    scene.feed("me").snapshot(
      meView({
        badges: [
          badge("Far"),
          badge("Near", { count: 9, description: "Ten visits" }),
          badge("Helper", { count: 12, levels: [1, 10, 50], level: 2 }),
        ],
      }),
    );

    await screen.findByText("1 of 3 earned");
    const names = screen.getAllByRole("button").map((one) => one.getAttribute("aria-label"));
    expect(names).toEqual([
      "Helper, level 2 of 3, 12 of 50, Why not?",
      "Near, not yet earned, 9 of 10, Ten visits, Why not?",
      "Far, not yet earned, 0 of 10, Why not?",
    ]);
  });

  it("[F29] says that it is not available when nothing ever came", async () => {
    const scene = createScene();
    render(<Badges page={scene.page} host={scene.host} attribute={() => null} />);
    scene.status.value = "offline";

    expect(await screen.findByText("Not available at the moment.")).toBeTruthy();
  });

  it("tells how many have it, to two digits that mean something", async () => {
    const scene = createScene();
    render(<Badges page={scene.page} host={scene.host} attribute={() => null} />);
    const earned = { level: 1, count: 10 };
    scene.feed("me").snapshot(
      meView({
        badges: [
          badge("a", { ...earned, share: 0.1234 }),
          badge("b", { ...earned, share: 0.0011 }),
          badge("c", earned),
        ],
      }),
    );

    await screen.findByRole("button", { name: "a, earned, 12% have it" });
    expect(screen.getByRole("button", { name: "b, earned, 0.11% have it" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "c, earned" })).toBeTruthy();
  });

  it("shows the owner's picture, told nothing of the reader, and the medal where it can't be had", async () => {
    const scene = createScene();
    render(<Badges page={scene.page} host={scene.host} attribute={() => null} />);
    const picture = "https://shop.example/helper.png";
    scene
      .feed("me")
      .snapshot(
        meView({ badges: [badge("a", { picture }), badge("b", { picture: "http://shop.example/b.png" })] }),
      );
    const button = await screen.findByRole("button", { name: /^a/ });
    const image = button.querySelector("img")!;
    const attributes = Object.fromEntries([...image.attributes].map(({ name, value }) => [name, value]));
    expect(attributes).toMatchObject({
      src: picture,
      alt: "",
      width: "64",
      height: "64",
      loading: "lazy",
      referrerpolicy: "no-referrer",
    });
    expect(screen.getByRole("button", { name: /^b/ }).querySelector("img")).toBeNull();

    image.dispatchEvent(new Event("error"));
    await waitFor(() => expect(button.querySelector("svg.medal")).not.toBeNull());
  });

  it("draws the same badge the same way twice", async () => {
    const scene = createScene();
    render(<Badges page={scene.page} host={scene.host} attribute={() => null} />);
    scene.feed("me").snapshot(meView({ badges: [badge("a", { level: 1, count: 10 })] }));
    const first = (await screen.findByRole("button")).innerHTML;
    scene.feed("me").snapshot(meView({ badges: [badge("a", { level: 1, count: 10 })] }));

    expect((await screen.findByRole("button")).innerHTML).toBe(first);
  });
});
