import type { GroveInstance } from "../grove.ts";
import { defineElement, type Mounted } from "./defineElement.ts";
import { mountElement, type ElementModule } from "./mountElement.ts";
import { whenNear } from "./whenNear.ts";

const MODULES: Record<string, () => Promise<ElementModule>> = {
  points: () => import("./points/mount.tsx"),
  badges: () => import("./badges/mount.tsx"),
  leaderboard: () => import("./leaderboard/mount.tsx"),
  referral: () => import("./referral/mount.tsx"),
  thread: () => import("./thread/mount.tsx"),
  tier: () => import("./tier/mount.tsx"),
  quests: () => import("./quests/mount.tsx"),
  count: () => import("./count/mount.tsx"),
};

/** Defines all `grove-…` elements for one instance; each element's code loads when the first one stands in the page. */
export function defineElements(grove: GroveInstance): void {
  for (const [name, load] of Object.entries(MODULES)) {
    const mount = async (host: HTMLElement): Promise<Mounted> => mountElement(host, grove, await load());
    defineElement(`grove-${name}`, mount, name === "thread" ? whenNear : undefined);
  }
}
