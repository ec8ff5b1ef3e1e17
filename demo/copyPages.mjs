// The demo's pages are served as they are written; only their scripts are compiled. Runs after tsc, as the last step of the build.
import { cpSync } from "node:fs";

cpSync(new URL("pages", import.meta.url), new URL("../dist/demo/pages", import.meta.url), {
  recursive: true,
  filter: (path) => !path.endsWith(".ts"),
});
