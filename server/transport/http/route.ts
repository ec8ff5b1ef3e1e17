import type { z } from "zod";
import type { Caller } from "../../identity/createKeyAuthenticator.ts";
import type { SiteContext } from "../../identity/directory.ts";
import type { Boards } from "../../ledger/boards/boards.ts";
import type { Core } from "../../ledger/core.ts";
import { success, type Result } from "../../protocol/result.ts";
import type { KeyScope } from "../../storage/records.ts";
import { parseInput } from "./parseInput.ts";

/** One call as a route's use case sees it: who calls, and input that was checked. */
export interface Call<Params, Query, Body> {
  core: Core;
  boards: Boards;
  ctx: SiteContext;
  caller: Caller;
  /** Where the caller reached this server, without a slash at its end; empty when that can't be told. */
  base: string;
  params: Params;
  query: Query;
  body: Body;
}

/** Input as it came, and who sent it. */
type RawCall = Call<unknown, unknown, unknown>;

interface Description {
  method: "get" | "put" | "post" | "delete";
  /** With `{name}` for parameters, as OpenAPI writes it. */
  path: `/v1/${string}`;
  /** Unique name of the operation. */
  id: string;
  summary: string;
  /** What the secret key must be allowed; `any` key of the site may read what everybody on the site sees. */
  scope: KeyScope | "any";
}

interface Schemas<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> {
  params: P;
  query: Q;
  /** `null` where there is none. */
  body: B | null;
  /** What the body holds, where `body` leaves parts of it to the use case. */
  describedBody?: z.ZodType;
  answer: A;
}

/** A row of the API: from it both the express route and the OpenAPI operation are made. */
export interface Route extends Description, Schemas<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType> {
  run(call: RawCall): Promise<Result<unknown>>;
}

/** Ties a use case to its schemas: what it is given was parsed by them, and what it answers fits the description. */
export function defineRoute<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  route: Description &
    Schemas<P, Q, B, A> & {
      run(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<Result<z.input<A>>>;
    },
): Route {
  return {
    ...route,
    async run(call) {
      const params = parseInput(route.params, call.params, "path");
      if (!params.ok) return params;
      const query = parseInput(route.query, call.query, "query");
      if (!query.ok) return query;
      const body = route.body ? parseInput(route.body, call.body, "") : success(undefined as z.output<B>);
      if (!body.ok) return body;
      return route.run({ ...call, params: params.data, query: query.data, body: body.data });
    },
  };
}
