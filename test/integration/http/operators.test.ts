import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Router } from "express";
import { describe, expect, it } from "vitest";
import { StorageUnavailable } from "../../../server/storage/books.ts";
import { startApp } from "../../support/startApp.ts";
import { startHttp } from "../../support/startHttp.ts";

describe("what operators ask for", () => {
  it("says that it lives and is ready", async () => {
    await using app = await startApp();
    expect((await app.rest("/healthz")).body).toEqual({ status: "ok" });
    expect((await app.rest("/readyz")).body).toEqual({ status: "ready" });
  });

  it("[F84] says 503 with a time to wait while the database is away", async () => {
    await using app = await startApp();
    app.app.core.storage.ping = () => Promise.reject(new StorageUnavailable("gone"));
    const answer = await app.rest("/readyz");
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await app.rest("/healthz")).status).toBe(200);
  });

  it("[F78] [F84] gives figures to its own machine only, and they name nobody", async () => {
    await using app = await startApp();
    await app.rest("/v1/events", {
      events: [{ id: "e", type: "order.paid", memberId: "ada-lovelace", properties: { amount: 1 } }],
    });
    await app.rest("/v1/members/ada-lovelace");
    const answer = await app.rest("/metrics");
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(
      'grove_http_call_seconds_count{method="post",route="/v1/events",status="200"} 1',
    );
    expect(answer.body).not.toMatch(/ada-lovelace|127\.0\.0\.1|sk_/);
    for (const headers of [
      { "x-forwarded-for": "203.0.113.7" },
      { forwarded: "for=203.0.113.7" },
      { "x-real-ip": "203.0.113.7" },
      { "x-forwarded-proto": "https" },
      { via: "1.1 proxy" },
    ]) {
      expect(
        (await app.rest("/metrics", undefined, { headers: headers as Record<string, string> })).status,
      ).toBe(404);
    }
  });

  it("[P10] describes every route in OpenAPI 3.1, each with what it takes and answers", async () => {
    await using app = await startApp();
    const { body } = await app.rest("/openapi.json");
    expect(body.openapi).toBe("3.1.0");
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        "/v1/events",
        "/v1/members/{id}",
        "/v1/threads/{key}/posts",
        "/r/{code}",
        "/healthz",
      ]),
    );
    for (const methods of Object.values<
      Record<string, { operationId: string; summary: string; responses: object }>
    >(body.paths)) {
      for (const operation of Object.values(methods))
        expect(operation).toMatchObject({ operationId: /\w+/, summary: /\w+/, responses: {} });
    }
    const event =
      body.paths["/v1/events"].post.requestBody.content["application/json"].schema.properties.events.items;
    expect(event.required).toEqual(["id", "type", "memberId"]);
    expect(event.additionalProperties).toBe(false);
    expect(
      (await app.rest("/program.schema.json")).body.properties.rules.items.properties.award,
    ).toBeDefined();
  });

  it("[P8] answers a bug with 500, logs its cause, and tells the caller nothing of it", async () => {
    const logged: unknown[] = [];
    const broken = Router().get("/broken", () => {
      throw new Error("the password is hunter2");
    });
    await using http = await startHttp({
      routers: [broken],
      log: { error: (...what: unknown[]) => void logged.push(what) },
    });
    const response = await fetch(`${http.url}/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("hunter2");
    expect(
      JSON.stringify(logged, (_key, value: unknown) => (value instanceof Error ? value.message : value)),
    ).toContain("hunter2");
  });

  it("opens the figures to whoever has the token", async () => {
    await using http = await startHttp({ settings: { metricsToken: "let-me-in" } });
    const ask = async (authorization: string) =>
      (await fetch(`${http.url}/metrics`, { headers: { authorization, "x-forwarded-for": "203.0.113.7" } }))
        .status;
    expect(await ask("Bearer let-me-in")).toBe(200);
    expect(await ask("Bearer let-me-i")).toBe(404);
    expect(await ask("let-me-in")).toBe(404);
  });
});

describe("the SDK's files", () => {
  it("are readable from every origin, packed, and kept for as long as their name says", async () => {
    const folder = mkdtempSync(join(tmpdir(), "grove-sdk-"));
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "grove.js"), "loader();".repeat(50));
    writeFileSync(join(folder, "assets", "points-Ab12Cd34.js"), "export {};");
    writeFileSync(join(folder, "secret.txt"), "no");
    await using http = await startHttp({ settings: { sdkFolder: folder } });
    try {
      const loader = await fetch(`${http.url}/grove.js`, {
        headers: { "accept-encoding": "gzip", origin: "https://shop.example" },
      });
      expect(await loader.text()).toBe("loader();".repeat(50));
      expect(Object.fromEntries(loader.headers)).toMatchObject({
        "content-encoding": "gzip",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        "cache-control": expect.stringContaining("max-age=300"),
        "content-type": "text/javascript; charset=utf-8",
        vary: "Accept-Encoding",
      });
      const again = await fetch(`${http.url}/grove.js`, {
        headers: { "if-none-match": loader.headers.get("etag")! },
      });
      expect(again.status).toBe(304);
      const chunk = await fetch(`${http.url}/sdk/assets/points-Ab12Cd34.js`);
      expect(chunk.headers.get("cache-control")).toContain("immutable");
      expect((await fetch(`${http.url}/sdk/secret.txt`)).status).toBe(404);
      writeFileSync(join(folder, "grove.js"), "changed();");
      expect(await (await fetch(`${http.url}/grove.js`)).text()).toBe("changed();");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
