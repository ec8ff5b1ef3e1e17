import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { verifyToken } from "../../../server/identity/verifyToken.ts";
import { Adjustment } from "../../../server/protocol/pointsRest.ts";
import { BadgeInput, StreakInput } from "../../../server/protocol/progressRest.ts";
import { curlBody, docsBlocks } from "../../support/docsBlocks.ts";
import { startApp } from "../../support/startApp.ts";

const CLI = new URL("../../../dist/server/cli.js", import.meta.url).pathname;
const program = JSON.parse(docsBlocks("docs/rules.md", "json")[0]!);

describe("examples in the documentation", () => {
  it("show a programme that is taken without a fault or a warning", async () => {
    await using app = await startApp();

    const answer = await app.rest("/v1/program", program, { method: "PUT" });

    expect(answer).toMatchObject({ status: 200, body: { version: 2, warnings: [] } });
  });

  it("show an event and the answer that it gets", async () => {
    await using app = await startApp({
      program: { ...program, rules: [{ ...program.rules[1], name: "Purchase" }], tiers: undefined },
    });
    const [request, answer] = docsBlocks("docs/developers.md", "json").map((block) => JSON.parse(block));

    expect((await app.rest("/v1/events", request)).body).toEqual(answer);
  });

  it("show what REST takes for adjustments, badges and streaks", () => {
    const [, , ...bodies] = docsBlocks("docs/developers.md", "json").map((block) => JSON.parse(block));
    const schemas = [Adjustment, BadgeInput, StreakInput, StreakInput];

    expect(bodies.map((body, place) => schemas[place]?.parse(body))).toEqual(bodies);
    expect(bodies).toHaveLength(schemas.length);
  });

  it("show orders that are accepted, and a refund that takes one back", async () => {
    await using app = await startApp({ program });

    expect((await app.rest("/v1/events", curlBody("README.md"))).body.results[0].status).toBe("accepted");
    expect((await app.rest("/v1/events", curlBody("docs/owners.md"))).body.results[0].status).toBe(
      "duplicate",
    );
    const refund = JSON.parse(/`(\{ "id": "refund-1001".*\})`/.exec(docsText("docs/owners.md"))![1]!);
    const { body } = await app.rest("/v1/events", { events: [refund] });

    expect(body.results[0]).toMatchObject({ status: "accepted", awards: [{ amount: -49 }] });
  });

  it("show how a token is signed", async () => {
    await using app = await startApp();
    const [code] = docsBlocks("docs/owners.md", "js");
    // oxlint-disable-next-line typescript/no-implied-eval -- the documentation's own code, run as it stands there
    const sign = new Function(
      "SignJWT",
      "user",
      "TOKEN_KEY_ID",
      "TOKEN_KEY_SECRET",
      `return (async () => { ${code} return token; })()`,
    );

    const token = await sign(SignJWT, { id: "u42", name: "Ada" }, app.tokenKey.kid, app.tokenKey.secret);

    expect(await verifyToken(await app.context(), token, Date.now())).toMatchObject({
      ok: true,
      data: { id: "u42", name: "Ada" },
    });
  });

  it("show commands that make a site and push its programme", () => {
    const folder = mkdtempSync(join(tmpdir(), "grove-docs-"));
    writeFileSync(join(folder, "program.json"), JSON.stringify(program));
    const blocks = docsBlocks("docs/owners.md", "sh").filter((block) => block.includes("dist/server/cli.js"));
    const commands = blocks.join("\n").replaceAll("dist/server/cli.js", CLI).split("\n");
    const script = commands.filter((line) => !line.includes("program pull demo")).join("\n");

    const said = execFileSync("sh", ["-ec", script], { cwd: folder, encoding: "utf8" });

    expect(said).toContain("sk_");
    expect(said).toMatch(/version\D*1/i);
    rmSync(folder, { recursive: true });
  });
});

function docsText(page: string): string {
  return execFileSync("cat", [page], {
    cwd: new URL("../../..", import.meta.url).pathname,
    encoding: "utf8",
  });
}
