/** The part of Grove's page API that these pages use. */
interface GroveApi {
  identify(token: () => Promise<string>): void | Promise<void>;
  logout(): void | Promise<void>;
  track(
    type: string,
    properties?: Record<string, unknown>,
    options?: { id?: string },
  ): Promise<{ status: "accepted" | "duplicate" | "rejected" }>;
  on(name: string, listener: (detail: never) => void): () => void;
}

/** The page with Grove in it. A site that has the package gets this from its types. */
interface GrovePage {
  grove?: { push(use: (grove: GroveApi) => void | Promise<void>): unknown };
}
