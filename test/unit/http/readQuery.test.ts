import { expect, it } from "vitest";
import { readQuery } from "../../../server/transport/http/readQuery.ts";

const refusedAt = (url: string) => {
  const result = readQuery(url);
  return result.ok ? null : result.error.errors?.[0]?.path;
};

it("reads each parameter once, decoded", () => {
  expect(readQuery("/x?a=1&b=%C3%BC+%2B&c&d==")).toEqual({
    ok: true,
    data: { a: "1", b: "ü +", c: "", d: "=" },
  });
  expect(readQuery("/x")).toEqual({ ok: true, data: {} });
  expect(readQuery("/x?")).toEqual({ ok: true, data: {} });
});

it("[F44] refuses a parameter that comes twice, by its path", () => {
  expect(refusedAt("/x?limit=1&limit=2")).toBe("query.limit");
  expect(refusedAt("/x?limit=1&%6cimit=2")).toBe("query.limit");
});

it("[F44] keeps a parameter named like a prototype as plain data", () => {
  const result = readQuery("/x?__proto__=1&constructor=2");
  expect(result.ok && Object.keys(result.data)).toEqual(["__proto__", "constructor"]);
  expect(({} as Record<string, unknown>)["1"]).toBeUndefined();
});

it("refuses malformed percent-encoding and floods of parameters", () => {
  expect(refusedAt("/x?a=%zz")).toBe("query");
  expect(refusedAt("/x?a=%ff")).toBe("query");
  expect(refusedAt(`/x?${Array.from({ length: 60 }, (_, i) => `p${i}=1`).join("&")}`)).toBe("query");
});
