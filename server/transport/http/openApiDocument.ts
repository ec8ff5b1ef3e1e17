import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { Problem } from "../../protocol/rest.ts";
import { openPaths } from "./openPaths.ts";
import type { Route } from "./route.ts";

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});

/** The description of the API, made from the very table and schemas that check each call. */
export function openApiDocument(routes: readonly Route[]): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = { ...openPaths };
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Grove",
      version: "1",
      license: { name: "MIT", identifier: "MIT" },
      description:
        "Server-to-server calls. A secret key says which site; it may never be in a browser. Bodies are JSON of at most 1,000,000 bytes; unknown fields are refused; failures are RFC 9457 problems whose `code` is from a closed set.",
    },
    security: [{ secretKey: [] }],
    paths,
    components: {
      securitySchemes: { secretKey: { type: "http", scheme: "bearer", bearerFormat: "sk_…" } },
    },
  });
}

function operation(route: Route): ZodOpenApiOperationObject {
  const scope =
    route.scope === "any" ? "Any key of the site." : `Needs a key with the scope \`${route.scope}\`.`;
  const body = route.describedBody ?? route.body;
  return {
    operationId: route.id,
    summary: route.summary,
    description: scope,
    requestParams: { path: route.params, query: route.query },
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: {
      "200": { description: "Done", content: { "application/json": { schema: route.answer } } },
      "401": problem("No secret key, or one that does not count"),
      "429": problem("More calls than a site may make; `Retry-After` says how long to wait"),
      default: problem("Refused"),
    },
  };
}
