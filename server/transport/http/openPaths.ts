import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from "zod-openapi";
import { ReferralLinkPath, ReferralLinkQuery } from "../../protocol/rest.ts";

const open = (
  operationId: string,
  summary: string,
  responses: ZodOpenApiOperationObject["responses"],
): ZodOpenApiOperationObject => ({ operationId, summary, security: [], responses });

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema } },
});
const Name = z.string().min(1).max(64);
/** What verifiers and wallets read of an issuer of badges. */
const issuer = (id: string, summary: string, path: z.ZodRawShape, description: string) => ({
  ...open(id, summary, { "200": { description }, "404": { description: "There is no such thing" } }),
  requestParams: { path: z.object(path) },
});
const Up = z.object({ status: z.string() });

/** What is answered without a secret key. */
export const openPaths: ZodOpenApiPathsObject = {
  "/healthz": { get: open("isAlive", "The process lives.", { "200": json("It does", Up) }) },
  "/readyz": {
    get: open("isReady", "The database can be reached.", {
      "200": json("It can", Up),
      "503": { description: "It can't; ask again later" },
    }),
  },
  "/metrics": {
    get: open("readMetrics", "Figures for Prometheus; for the same machine, or with the metrics token.", {
      "200": { description: "Text format 0.0.4" },
      "404": { description: "Not for you" },
    }),
  },
  "/openapi.json": { get: open("readOpenApi", "This document.", { "200": { description: "OpenAPI 3.1" } }) },
  "/program.schema.json": {
    get: open("readProgramSchema", "JSON Schema of a programme.", {
      "200": { description: "JSON Schema 2020-12" },
    }),
  },
  "/ob/{site}": {
    get: issuer("readIssuer", "A site as an issuer of Open Badges 3.0.", { site: Name }, "A Profile"),
  },
  "/ob/{site}/keys": {
    get: issuer("readIssuerKeys", "The keys that sign a site's badges.", { site: Name }, "A JWK set"),
  },
  "/ob/{site}/keys/{kid}": {
    get: issuer(
      "readIssuerKey",
      "One of them: what a credential's `kid` leads to.",
      { site: Name, kid: Name },
      "A JWK",
    ),
  },
  "/ob/{site}/badges/{badge}/{level}": {
    get: issuer(
      "readAchievement",
      "A level of a badge; hidden badges are not served.",
      { site: Name, badge: Name, level: Name },
      "An Achievement",
    ),
  },
  "/ob/{site}/badges/{badge}/picture.svg": {
    get: issuer(
      "readBadgePicture",
      "The generated picture of a badge.",
      { site: Name, badge: Name },
      "An SVG picture",
    ),
  },
  "/r/{code}": {
    get: {
      ...open("followReferral", "The link people share: leads to the site's home, or to `to` on it.", {
        "302": { description: "To the site, with `grove_ref=CODE` where the code is known" },
      }),
      requestParams: { path: ReferralLinkPath, query: ReferralLinkQuery },
    },
  },
};
