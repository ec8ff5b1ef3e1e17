import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkDocument } from "../../../server/ledger/checkDocument.ts";
import { liveLife, type StoryClock } from "../../support/life/liveLife.ts";
import { parseLife } from "../../support/life/parseLife.ts";
import { startApp, type StartOptions } from "../../support/startApp.ts";

const PAGE = "docs/rules.md";
const text = readFileSync(new URL(`../../../${PAGE}`, import.meta.url), "utf8");

interface Example {
  title: string;
  program: NonNullable<StartOptions["program"]>;
  story: string | null;
}

/** Every programme of the page with the story under it; parts are put into the programme that the page says they share. */
function examplesOf(page: string): Example[] {
  const blocks = page.matchAll(/^## (.+)$|^```(json|life)\n([^]*?)^```/gm);
  const examples: Example[] = [];
  let title = "";
  let shared: Example["program"] | null = null;
  for (const [, heading, language, code = ""] of blocks) {
    if (heading !== undefined) title = heading;
    else if (language === "life") examples.at(-1)!.story = code;
    else {
      const part = JSON.parse(code);
      const program = "schema" in part ? part : merged(shared!, part);
      if ("schema" in part) shared = part;
      examples.push({ title: `${title} (${examples.length + 1})`, program, story: null });
    }
  }
  return examples;
}

function merged(shared: Example["program"], part: Partial<Example["program"]>): Example["program"] {
  return {
    ...shared,
    ...part,
    currencies: { ...shared.currencies, ...part.currencies },
    events: { ...shared.events, ...part.events },
  };
}

const examples = examplesOf(text);

describe("the programmes of docs/rules.md", () => {
  it("are many, and most of them tell a story", () => {
    expect(examples.length).toBeGreaterThan(20);
    expect(examples.filter(({ story }) => story !== null).length).toBeGreaterThan(18);
  });

  it.each(examples)("$title is taken without a fault or a warning", ({ program }) => {
    expect(checkDocument(program)).toMatchObject({ ok: true, data: { warnings: [] } });
  });

  it.each(examples.filter(({ story }) => story !== null))(
    "$title does what the story says",
    async ({ program, story }) => {
      const lines = parseLife(story!);
      const clock: StoryClock = { now: lines[0]!.at };
      await using app = await startApp({ program, clock: () => clock.now });

      for (const { line, expected, actual } of await liveLife(app, clock, lines)) {
        expect.soft(actual, line).toEqual(expected);
      }
    },
  );
});
