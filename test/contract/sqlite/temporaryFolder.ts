import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of its own, removed with all that is in it at the end of the test. */
export async function temporaryFolder(): Promise<AsyncDisposable & { file: (name: string) => string }> {
  const folder = await mkdtemp(join(tmpdir(), "grove-sqlite-"));
  return {
    file: (name) => join(folder, name),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
