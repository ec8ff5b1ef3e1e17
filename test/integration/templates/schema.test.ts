import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDocument } from "../../../server/ledger/checkDocument.ts";
import { sampleProgram } from "../../../server/sample/sampleProgram.ts";
import { templates } from "../../../server/templates/templates.ts";
import { contractProgram } from "../../support/contractProgram.ts";
import { startEmpty, type EmptyServer } from "../../support/startEmpty.ts";

let server: EmptyServer;
let faultsOf: (document: unknown) => string[];

beforeAll(async () => {
  server = await startEmpty();
  const served = await (await fetch(`${server.url}/program.schema.json`)).json();
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  const validate = ajv.compile(served as object);
  faultsOf = (document) => {
    validate(document);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
});
afterAll(() => server[Symbol.asyncDispose]());

/** Of a document that is taken: what the owner is warned of. */
function warningsOf(document: unknown): string[] {
  const checked = checkDocument(document);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error.errors));
  return checked.data.warnings.map(({ path }) => path);
}

describe("the JSON Schema of programmes", () => {
  it.each(Object.entries({ ...templates, sample: sampleProgram }))(
    "takes the programme %s, which compiles without a warning",
    (_name, program) => {
      expect(faultsOf(program)).toEqual([]);
      expect(warningsOf(program)).toEqual([]);
    },
  );

  it("takes the programme that the contract shows; warnings name only what later versions judge", () => {
    expect(faultsOf(contractProgram)).toEqual([]);
    expect(warningsOf(contractProgram).toSorted()).toEqual(["badges.0.on", "moderation", "rewards"]);
  });

  it("says of itself what it is, and describes every part", () => {
    expect(faultsOf({})).not.toEqual([]);
    for (const [part, wrong] of Object.entries({
      schema: 2,
      rules: [{ id: "x", on: "visit", award: { points: -1 } }],
      streaks: [{ id: "x", on: "visit", every: "hour" }],
      quests: [{ id: "x", steps: [] }],
      challenges: [{ id: "x", on: "visit", goal: 0, award: {} }],
      badges: [{ id: "x" }],
      boards: [{ id: "x", currency: "points" }],
      tiers: { metric: "points", levels: [] },
      counters: { "no spaces": { on: "visit" } },
      unheardOf: true,
    })) {
      expect.soft(faultsOf({ ...contractProgram, [part]: wrong }), part).not.toEqual([]);
    }
  });
});
