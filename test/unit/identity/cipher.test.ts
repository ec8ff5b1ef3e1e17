import { describe, expect, it } from "vitest";
import { createCipher } from "../../../server/identity/cipher.ts";

const cipher = createCipher(Buffer.alloc(32, 1).toString("base64"));

describe("sealing", () => {
  it("opens to what was sealed and never looks the same twice", () => {
    const sealed = cipher.seal("ada@example.com · 🌳", "email");
    expect(cipher.open(sealed, "email")).toBe("ada@example.com · 🌳");
    expect(cipher.seal("ada@example.com · 🌳", "email")).not.toBe(sealed);
    expect(sealed).not.toContain("ada");
  });

  const unreadable = /unable to authenticate|cut off|unknown version/;

  it.each([
    ["altered", (sealed: string) => `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`, "email"],
    ["cut", (sealed: string) => sealed.slice(0, 12), "email"],
    ["of an unknown version", (sealed: string) => sealed.replace("v1.", "v2."), "email"],
    ["opened as something else", (sealed: string) => sealed, "token key demo k1"],
  ])("refuses what is %s", (_how, change, about) => {
    expect(() => cipher.open(change(cipher.seal("a secret text", "email")), about)).toThrow(unreadable);
  });

  it("refuses what another key sealed, and a key that is not 32 bytes", () => {
    const other = createCipher(Buffer.alloc(32, 2).toString("base64"));
    expect(() => other.open(cipher.seal("text"))).toThrow(/unable to authenticate/);
    expect(() => createCipher("c2hvcnQ=")).toThrow("32 bytes");
  });
});
