import { networkInterfaces } from "node:os";
import type { Site } from "../storage/records.ts";

/**
 * Whether a page of this origin may use a site: exactly one of the listed origins, or the server's own. (F60)
 *
 * @param origin The `Origin` header as it came. `null`, an unlisted sub-domain, another scheme or another port is refused.
 * @param own The server's own origins, see `ownOrigins`.
 */
export function originAllowed(
  site: Pick<Site, "origins">,
  origin: string,
  own: ReadonlySet<string>,
): boolean {
  if (origin === "null" || readOrigin(origin) !== origin) return false;
  return site.origins.includes(origin) || own.has(origin);
}

/** The origin (scheme, host, port) of what an owner wrote, such as `https://shop.example.com`; `null` when it is none. */
export function readOrigin(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  const bare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  return bare && url.password === "" ? url.origin : null;
}

/** Origins under which the server itself is reached: its address, loopback names, and every interface when it listens on all. */
export function ownOrigins(host: string, port: number): ReadonlySet<string> {
  const everywhere = host === "0.0.0.0" || host === "::";
  const loopback = ["127.0.0.1", "[::1]", "localhost"];
  const named = host.includes(":") ? `[${host}]` : host;
  const hosts = everywhere ? [...loopback, ...addresses()] : loopback.includes(named) ? loopback : [named];
  return new Set(hosts.map((name) => new URL(`http://${name}:${port}`).origin));
}

function addresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ address }) => !address.includes("%") && !address.startsWith("fe80"))
    .map(({ address, family }) => (family === "IPv6" ? `[${address}]` : address));
}
