import type { Site } from "../storage/records.ts";
import { issuerAddresses } from "./issuerAddresses.ts";
import type { IssuerProfile } from "./openBadgeTypes.ts";

/** The site as an issuer of badges. */
export function issuerProfile(site: Pick<Site, "id" | "name" | "home">, base: string): IssuerProfile {
  return { id: issuerAddresses(base, site.id).issuer, type: ["Profile"], name: site.name, url: site.home };
}
