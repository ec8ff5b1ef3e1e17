import type { Member } from "../../storage/records.ts";
import type { Storage } from "../../storage/storage.ts";
import type { Commit, Intake } from "../unit.ts";
import type { Visibility } from "./admission.ts";

/** Names kept, over all sites. */
const NAMES_MAX = 50_000;

/** Who stands in a row: the site's id for the back end, the name for people; and whether the member may be shown. */
export interface Named extends Visibility {
  id: string;
  kind: Member["kind"];
  name: string;
}

/** Names of members for boards, read when first shown and kept up with commits. */
export interface NameCache {
  of(site: number, keys: readonly number[]): Promise<ReadonlyMap<number, Named>>;
}

export function createNameCache(deps: { storage: Pick<Storage, "reads">; intake: Intake }): NameCache {
  // Keys are unique over all sites, but a site sees its own members only: the storage asks by site.
  const known = new Map<number, Named & { site: number }>();
  const asked = new Map<number, number>();

  const keep = (key: number, named: Named & { site: number }): void => {
    known.delete(key);
    known.set(key, named);
    if (known.size > NAMES_MAX) known.delete(known.keys().next().value!);
  };

  deps.intake.onCommitted((commit: Commit) => {
    for (const [key, { id, kind, profile, hidden }] of commit.members) {
      if (!known.has(key) && !asked.has(key)) continue;
      const { name, listed } = profile;
      keep(key, { site: commit.moment.site.key, id, kind, name, hidden, listed });
    }
  });

  async function read(site: number, keys: readonly number[]): Promise<void> {
    for (const key of keys) asked.set(key, (asked.get(key) ?? 0) + 1);
    try {
      for (const { key, ...named } of await deps.storage.reads.names(site, keys)) {
        // A commit that came meanwhile knows better than what was read.
        if (!known.has(key)) keep(key, { site, ...named });
      }
    } finally {
      for (const key of keys) {
        const left = asked.get(key)! - 1;
        if (left > 0) asked.set(key, left);
        else asked.delete(key);
      }
    }
  }

  return {
    async of(site, keys) {
      const missing = keys.filter((key) => !known.has(key));
      if (missing.length > 0) await read(site, missing);
      const names = new Map<number, Named>();
      for (const key of keys) {
        const named = known.get(key);
        if (named?.site === site) names.set(key, named);
      }
      return names;
    },
  };
}
