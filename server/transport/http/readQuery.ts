import { failure, success, type Fault, type Result } from "../../protocol/result.ts";

/** Parameters in one query: no route knows as many. */
const PARAMETERS_MAX = 50;

/**
 * Reads a URL's query strictly: each parameter once, percent-encoding well formed. (F44)
 *
 * Which of two values counts differs from library to library, and attackers live in the difference; so neither does.
 *
 * @param url Path and query, as the request line has them.
 */
export function readQuery(url: string): Result<Record<string, string>> {
  const start = url.indexOf("?");
  if (start === -1 || start === url.length - 1) return success({});
  const pairs = url.slice(start + 1).split("&");
  if (pairs.length > PARAMETERS_MAX) return refuse([{ path: "query", message: "too many parameters" }]);

  const values = new Map<string, string>();
  for (const pair of pairs) {
    const [name, value] = readPair(pair);
    if (name === null || value === null)
      return refuse([{ path: "query", message: "malformed percent-encoding" }]);
    if (values.has(name)) return refuse([{ path: `query.${name}`, message: "given more than once" }]);
    values.set(name, value);
  }
  return success(Object.fromEntries(values));
}

function readPair(pair: string): [string | null, string | null] {
  const equals = pair.indexOf("=");
  if (equals === -1) return [decode(pair), ""];
  return [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}

function refuse(errors: Fault[]) {
  return failure("invalid_payload", errors.map(({ path, message }) => `${path}: ${message}`).join("; "), {
    errors,
  });
}
