import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadEncryptionKey, writeCredentials } from "../../../server/dataFolder.ts";

let dataFolder: string;
beforeEach(() => (dataFolder = mkdtempSync(join(tmpdir(), "grove-data-"))));
afterEach(() => rmSync(dataFolder, { recursive: true }));

describe("the data folder", () => {
  it("gets an encryption key at the first start, for the owner only, and keeps it", () => {
    const first = loadEncryptionKey({ dataFolder, encryptionKey: null });

    expect(Buffer.from(first, "base64")).toHaveLength(32);
    expect(statSync(join(dataFolder, "encryption.key")).mode & 0o777).toBe(0o600);
    expect(loadEncryptionKey({ dataFolder, encryptionKey: null })).toBe(first);
  });

  it("stops at a damaged key instead of making a new one", () => {
    writeFileSync(join(dataFolder, "encryption.key"), "not a key");

    expect(() => loadEncryptionKey({ dataFolder, encryptionKey: null })).toThrow(/restore it from a backup/);
  });

  it("holds credentials that only the owner may read", () => {
    const path = writeCredentials(dataFolder, {
      site: "demo",
      secretKey: "sk_x",
      tokenKey: { kid: "k", secret: "s" },
      consoleUrl: "http://127.0.0.1/console",
    });

    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
