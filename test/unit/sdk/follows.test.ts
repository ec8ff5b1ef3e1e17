import { expect, it } from "vitest";
import { follows } from "../../../sdk/connection/follows.ts";

const update = (after: string, position: string) => ({ topic: "me", after, position, changes: [] });

it("applies the update that begins where the page stands", () => {
  expect(follows("e.4", update("e.4", "e.5"))).toBe("next");
});

it("applies an update that overlaps with what the page has, for changes carry whole values", () => {
  expect(follows("e.4", update("e.3", "e.6"))).toBe("next");
});

it("[F25] shows nothing twice: an update that the page has seen is old", () => {
  expect(follows("e.5", update("e.4", "e.5"))).toBe("old");
  expect(follows("e.9", update("e.4", "e.5"))).toBe("old");
});

it("[F25] misses nothing: an update beyond the next one is a gap", () => {
  expect(follows("e.4", update("e.5", "e.6"))).toBe("gap");
});

it("[F26] sees a gap when the server began anew, and before the first snapshot", () => {
  expect(follows("e.4", update("f.0", "f.1"))).toBe("gap");
  expect(follows(undefined, update("e.0", "e.1"))).toBe("gap");
});
