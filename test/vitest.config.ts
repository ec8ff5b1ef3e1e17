import { defineConfig } from "vitest/config";

const node = (name: string, more: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], environment: "node", ...more },
});

/** One project a folder under `test/`; slow ones (a browser, kills) take their time without holding up the rest. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    projects: [
      node("unit"),
      node("contract"),
      node("integration", { testTimeout: 20_000 }),
      node("architecture", { testTimeout: 60_000 }),
      {
        test: { name: "component", include: ["test/component/**/*.test.{ts,tsx}"], environment: "happy-dom" },
        oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
      },
      node("browser", { testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false }),
      node("faults", { testTimeout: 300_000, hookTimeout: 60_000, fileParallelism: false }),
    ],
  },
});
