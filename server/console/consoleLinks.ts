import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const RANDOM_BYTES = 24;
const LINK = /^[A-Za-z0-9_-]{32}$/;
const Kept = z.object({ site: z.string(), expiresAt: z.number() });

/**
 * One-time links to the console: a file each in the data folder, named by the link's hash.
 *
 * The command line makes them and the server redeems them, in two processes; removing a file succeeds for exactly one of any
 * number who try, so a link works once.
 */
export class ConsoleLinks {
  readonly #folder: string;
  readonly #clock: () => number;

  /** @param clock Milliseconds since 1970. */
  constructor(dataFolder: string, clock: () => number) {
    this.#folder = join(dataFolder, "console-links");
    this.#clock = clock;
  }

  /** @returns The secret part of a link that opens the console of this site. */
  make(site: string, lifetimeMs: number): string {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.#sweep();
    const link = randomBytes(RANDOM_BYTES).toString("base64url");
    const kept: z.infer<typeof Kept> = { site, expiresAt: this.#clock() + lifetimeMs };
    writeFileSync(this.#file(link), JSON.stringify(kept), { flag: "wx", mode: 0o600 });
    return link;
  }

  /** Uses a link up. @returns The site that it opens; `null` when it was used, has ended or never was. */
  redeem(link: string): string | null {
    if (!LINK.test(link)) return null;
    const file = this.#file(link);
    try {
      const kept = Kept.parse(JSON.parse(readFileSync(file, "utf8")));
      unlinkSync(file);
      return kept.expiresAt > this.#clock() ? kept.site : null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  #file(link: string): string {
    return join(this.#folder, createHash("sha256").update(link).digest("hex"));
  }

  /** Removes what nobody used in a week, long after every link has ended. */
  #sweep(): void {
    for (const name of readdirSync(this.#folder)) {
      const file = join(this.#folder, name);
      const age = this.#clock() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
      if (age > 7 * 86_400_000) unlinkSync(file);
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
