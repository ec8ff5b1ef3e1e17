import { describe, expect, it } from "vitest";
import { readConfig } from "../../../server/config.ts";

const key = Buffer.alloc(32, 7).toString("base64");

describe("settings", () => {
  it("take the documented defaults from an empty environment", () => {
    expect(readConfig({})).toEqual({
      ok: true,
      config: {
        host: "127.0.0.1",
        port: 4600,
        dataFolder: "./data",
        encryptionKey: null,
        demo: false,
        trustProxy: false,
        publicUrl: null,
        metricsToken: null,
        rateFactor: 1,
        logLevel: "info",
      },
    });
  });

  it("tell every fault at once, by name, without repeating a value", () => {
    const read = readConfig({
      PORT: "70000",
      GROVE_DEMO: "yes",
      GROVE_ENCRYPTION_KEY: "hunter2",
      LOG_LEVEL: "loud",
      TRUST_PROXY: "true",
    });

    expect(read.ok).toBe(false);
    const problems = read.ok ? [] : read.problems;
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([
      "PORT",
      "GROVE_ENCRYPTION_KEY",
      "GROVE_DEMO",
      "TRUST_PROXY",
      "LOG_LEVEL",
    ]);
    expect(problems.join()).not.toContain("hunter2");
  });

  it("take the public address as an origin, and nothing else for one", () => {
    const read = (PUBLIC_URL: string) => readConfig({ PUBLIC_URL });

    expect(read("https://grove.example.com/")).toMatchObject({
      config: { publicUrl: "https://grove.example.com" },
    });
    for (const wrong of ["grove.example.com", "https://grove.example.com/path", "ftp://x", "https://u:p@x"])
      expect(read(wrong)).toMatchObject({ ok: false, problems: [expect.stringMatching(/^PUBLIC_URL: /)] });
  });

  it("refuse PostgreSQL and Redis rather than ignore them", () => {
    const read = readConfig({ DATABASE_URL: "postgres://u:p@db/grove", REDIS_URL: "redis://cache" });

    expect(read.ok ? [] : read.problems).toEqual([
      expect.stringMatching(/^DATABASE_URL: PostgreSQL arrives with a later version/),
      expect.stringMatching(/^REDIS_URL: Redis arrives with a later version/),
    ]);
  });

  it("read what is set, and count an empty variable as not set", () => {
    const read = readConfig({
      PORT: "0",
      HOST: "",
      GROVE_DEMO: "1",
      TRUST_PROXY: "1",
      GROVE_ENCRYPTION_KEY: key,
    });

    expect(read).toMatchObject({
      ok: true,
      config: { host: "127.0.0.1", port: 0, demo: true, trustProxy: 1, encryptionKey: key },
    });
  });
});
