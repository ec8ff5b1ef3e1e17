import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectProblem } from "../../support/expectProblem.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const JSON_TYPE = { "content-type": "application/json" };
const post = (path: string, body: BodyInit, headers: Record<string, string> = JSON_TYPE) =>
  app.rest(path, undefined, { method: "POST", body, headers });

/** After the cases of JSONTestSuite: what a parser must refuse, and what it may take or refuse but never choke on. */
const MALFORMED = [
  "",
  " ",
  "{",
  "}",
  "[",
  "]",
  "{]",
  "[1,]",
  "[,1]",
  "[1 2]",
  '{"a":1,}',
  '{"a"}',
  '{"a":}',
  "{a:1}",
  "{'a':1}",
  '{"a":1}x',
  "nul",
  "True",
  "NaN",
  "Infinity",
  "-",
  "+1",
  "01",
  "1.",
  ".5",
  "1e",
  "0x1",
  '"',
  '"\\x"',
  '"\\u12"',
  '"\t"',
  '"\u0000"',
  "/**/{}",
  "{}//",
  "\u00a0{}",
  '{"a":1}{"b":2}',
  "\ufeff\ufeff{}",
  "undefined",
  "[\u000c]",
  '["\\uD800\\"]',
];
const ODD = [
  "null",
  "true",
  "1",
  '"text"',
  "[]",
  "{}",
  '{"events":null}',
  '{"events":{}}',
  '{"events":[]}',
  "[[[[]]]]",
  '"\\uD800"',
  "1e999",
  "\ufeff{}",
];

describe("bad input", () => {
  const endpoints = ["/v1/events", "/v1/threads/t/posts", "/v1/posts/p/moderation"];

  it.each(endpoints)("[F39] is refused with 400 by POST %s when it is not JSON", async (path) => {
    for (const text of MALFORMED) expectProblem(await post(path, text), 400, "invalid_payload");
  });

  it.each(endpoints)("[F39] is refused by POST %s when it is JSON of another shape", async (path) => {
    for (const text of ODD) expectProblem(await post(path, text), 400, "invalid_payload");
  });

  it("[F39] is refused when it is not UTF-8, however it is cut", async () => {
    for (const bytes of [
      [0xff, 0xfe],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0x22, 0xc0, 0xaf, 0x22],
      [0x7b, 0x00, 0x7d, 0x00],
    ]) {
      expectProblem(await post("/v1/events", new Uint8Array(bytes)), 400, "invalid_payload");
    }
  });

  it("[F39] is refused when it nests a hundred thousand levels deep", async () => {
    expectProblem(await post("/v1/events", `{"events":${"[".repeat(100_000)}`), 400, "invalid_payload");
    expectProblem(await post("/v1/events", `{"events":[${'{"a":'.repeat(100_000)}`), 400, "invalid_payload");
  });

  it("[P3] is refused with 413 beyond 1,000,000 bytes, packed or not", async () => {
    const large = JSON.stringify({ events: ["a".repeat(1_000_000)] });
    expectProblem(await post("/v1/events", large), 413, "payload_too_large");
    const packed = new Uint8Array(gzipSync(large));
    expectProblem(
      await post("/v1/events", packed, { ...JSON_TYPE, "content-encoding": "gzip" }),
      413,
      "payload_too_large",
    );
  });

  it("[P3] is refused with 415 when it is of another type or encoding", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/json; charset=utf-16",
      "application/jsonp",
    ]) {
      expectProblem(await post("/v1/events", "{}", { "content-type": type }), 415, "media_type_unsupported");
    }
    const encoded = await post("/v1/events", "{}", { ...JSON_TYPE, "content-encoding": "x-unknown" });
    expectProblem(encoded, 415, "media_type_unsupported");
  });

  it("[P3] is refused with 400 when it says gzip and is not", async () => {
    expectProblem(
      await post("/v1/events", "{}", { ...JSON_TYPE, "content-encoding": "gzip" }),
      400,
      "invalid_payload",
    );
  });

  it("[P2] is refused with 400 when a path is badly percent-encoded", async () => {
    for (const path of [
      "/v1/members/%",
      "/v1/members/%zz",
      "/v1/members/%ff",
      "/v1/threads/%c0%af",
      "/r/%e0%a4%a",
    ]) {
      expectProblem(await app.rest(path), 400, "invalid_payload");
    }
  });

  it("[F44] is refused with its path when a query parameter is unknown, doubled or wrong", async () => {
    const cases = {
      "limit=1&limit=2": "query.limit",
      "admin=1": "query.admin",
      "limit=0": "query.limit",
      "limit=1e3": "query.limit",
      "limit=-1": "query.limit",
      "limit=": "query.limit",
      "__proto__=1": "query.__proto__",
      "limit[]=1": "query.limit[]",
    };
    for (const [query, path] of Object.entries(cases)) {
      const answer = await app.rest(`/v1/leaderboards/ever?${query}`);
      expectProblem(answer, 400, "invalid_payload");
      expect(answer.body.errors[0].path).toBe(path);
    }
  });

  it("[P9] is refused with 405 and `Allow` for a method that the path does not have", async () => {
    const cases = {
      "/v1/events": "POST",
      "/v1/members/ada": "GET, PUT, HEAD",
      "/v1/program": "GET, PUT, HEAD",
      "/healthz": "GET, HEAD",
      "/openapi.json": "GET, HEAD",
    };
    for (const [path, allow] of Object.entries(cases)) {
      const answer = await app.rest(path, undefined, { method: "PATCH" });
      expectProblem(answer, 405, "method_not_allowed");
      expect(answer.headers.get("allow")).toBe(allow);
    }
  });

  it("[P9] is refused with 404 for a path that is none", async () => {
    for (const path of [
      "/v1",
      "/v1/",
      "/v1/member",
      "/v1/events/",
      "/V1/events",
      "/v1/members//ledger",
      "/sdk/../package.json",
      "/sdk/%2e%2e/%2e%2e/package.json",
      "/sdk/none.js",
    ]) {
      expectProblem(await app.rest(path), 404, "not_found");
    }
  });

  it("is refused whole, with each fault's path, when it is a bad programme", async () => {
    const answer = await app.rest(
      "/v1/program",
      { schema: 1, currencies: {}, events: {}, rules: [{ id: "r", on: "x", award: { gold: 1 } }] },
      { method: "PUT" },
    );
    expectProblem(answer, 422, "program_invalid");
    expect(answer.body.errors.map(({ path }: { path: string }) => path)).toContain("rules.0.award.gold");
    expect((await app.rest("/v1/program")).body.version).toBe(1);
  });
});
