import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = new URL("../../..", import.meta.url).pathname;

/** What the compiler says of a site's own script that has the package's types. */
async function compile(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "grove-page-"));
  try {
    const file = join(folder, "page.ts");
    await writeFile(file, `export {};\n${source}\n`);
    const config = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: { typeRoots: [join(root, "node_modules/@types")] },
      include: [file, join(root, "sdk/index.ts"), join(root, "sdk/styles.d.ts")],
      exclude: [],
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    await promisify(execFile)(process.execPath, [tsc, "-p", folder]);
    return "";
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it("types `window.grove` for sites that have the package", { timeout: 60_000 }, async () => {
  const start = "window.grove = window.grove || [];";

  expect(
    await compile(`${start} window.grove.push((grove) => void grove.track("visit", { page: 1 }));`),
  ).toBe("");
  expect(await compile(`${start} window.grove.push((grove) => grove.nothing());`)).toContain("nothing");
});
