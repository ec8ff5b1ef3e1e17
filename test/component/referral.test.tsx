import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Referral } from "../../sdk/elements/referral/Referral.tsx";
import { createScene, meView } from "./createScene.ts";

afterEach(cleanup);

const referral = {
  code: "ABC",
  link: "https://grove.example/r/ABC",
  award: { referrer: { points: 200 }, friend: { points: 100 } },
  invited: 3,
  qualified: 1,
};

function show() {
  const scene = createScene();
  document.body.append(scene.host);
  render(<Referral page={scene.page} host={scene.host} attribute={() => null} />);
  return scene;
}

describe("<grove-referral>", () => {
  it("says what both sides get and what came of it", async () => {
    const scene = show();
    scene.feed("me").snapshot(meView({ referral }));

    await screen.findByText("You get 200 Points, your friend gets 100 Points.");
    expect(screen.getByText("friends joined")).toBeTruthy();
    expect(screen.getByText("reward earned")).toBeTruthy();
  });

  it("asks for the link where the member has none yet", async () => {
    const scene = show();
    scene.feed("me").snapshot(meView());
    await waitFor(() => scene.last("referral:mine"));
    scene.last("referral:mine").answer(referral);

    const field = await screen.findByRole("textbox", { name: "Your link" });
    expect((field as HTMLInputElement).value).toBe(referral.link);
  });

  it("copies the link and says so", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const scene = show();
    scene.feed("me").snapshot(meView({ referral }));
    (await screen.findByRole("button", { name: "Copy" })).click();

    expect(await screen.findByRole("button", { name: "Copied" })).toBeTruthy();
    expect(write).toHaveBeenCalledWith(referral.link);
  });

  it("draws a QR code when asked for", async () => {
    const scene = show();
    scene.feed("me").snapshot(meView({ referral }));
    (await screen.findByRole("button", { name: "QR code" })).click();

    expect(await screen.findByTitle("QR code")).toBeTruthy();
  });

  it("asks visitors to sign in by an event of the element", async () => {
    const scene = show();
    const heard = vi.fn<() => void>();
    document.addEventListener("grove:signin", heard, { once: true });
    scene.feed("me").snapshot(meView({ kind: "visitor" }));
    (await screen.findByRole("button", { name: "Sign in to join" })).click();

    expect(heard).toHaveBeenCalledOnce();
  });
});
