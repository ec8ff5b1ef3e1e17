import { chromium, type Browser } from "playwright-core";
import { findBrowser } from "./findBrowser.mjs";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether a browser is on this machine; with CI=true its absence is a failure, not a reason to skip. */
export const browserFound = findBrowser() !== null || process.env["CI"] === "true";

/** The machine's own Chromium, without a window. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("no Chromium here: install one, or set CHROMIUM_PATH");
  return chromium.launch({ executablePath, args: QUIET });
}
