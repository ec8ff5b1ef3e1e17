import { createHash } from "node:crypto";

/** How long a session counts, in milliseconds. */
export const SESSION_MS = 8 * 3_600_000;
const SESSIONS_MAX = 1_000;

interface Session {
  site: string;
  expiresAt: number;
}

/** Who is in the console, in memory: a restart asks for a new link. Only hashes are kept. */
export class ConsoleSessions {
  readonly #sessions = new Map<string, Session>();
  readonly #clock: () => number;
  readonly #randomId: () => string;

  constructor({ clock, randomId }: { clock: () => number; randomId: () => string }) {
    this.#clock = clock;
    this.#randomId = randomId;
  }

  /** @returns The cookie's value: fresh at every entry, so that nobody can plant one. (F61) */
  begin(site: string): string {
    const secret = this.#randomId();
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size >= SESSIONS_MAX && oldest !== undefined) this.#sessions.delete(oldest);
    this.#sessions.set(hash(secret), { site, expiresAt: this.#clock() + SESSION_MS });
    return secret;
  }

  siteOf(secret: string | undefined): string | null {
    const session = secret === undefined ? undefined : this.#sessions.get(hash(secret));
    return session && session.expiresAt > this.#clock() ? session.site : null;
  }

  end(secret: string | undefined): void {
    if (secret !== undefined) this.#sessions.delete(hash(secret));
  }
}

const hash = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
