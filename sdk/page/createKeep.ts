import type { Keep } from "../connection/createCredentials.ts";

/** Short texts of one site in `localStorage`, held in memory while the visitor has not consented to more. */
export interface ConsentedKeep extends Keep {
  /** Granted: what memory holds is written down. Withdrawn: all of it leaves the browser. */
  consent: (granted: boolean) => void;
  /** Names that begin with `prefix`. */
  names: (prefix: string) => string[];
  /** Forgets everything, in memory and in the browser. */
  clear: () => void;
}

export function createKeep(site: string, granted: boolean): ConsentedKeep {
  const prefix = `grove:${site}:`;
  const memory = new Map<string, string>();
  let allowed = false;

  const set = (name: string, value: string | null): void => {
    if (value === null) memory.delete(name);
    else memory.set(name, value);
    if (allowed) quietly(() => write(prefix + name, value));
  };
  const consent = (next: boolean): void => {
    allowed = next;
    quietly(() => {
      for (const key of storedKeys(prefix)) {
        const name = key.slice(prefix.length);
        if (!next) write(key, null);
        else if (!memory.has(name)) memory.set(name, localStorage.getItem(key) ?? "");
      }
      if (next) memory.forEach((value, name) => write(prefix + name, value));
    });
  };
  if (granted) consent(true);

  return {
    get: (name) => memory.get(name) ?? null,
    set,
    consent,
    names: (start) => [...memory.keys()].filter((name) => name.startsWith(start)),
    clear: () => {
      memory.clear();
      quietly(() => storedKeys(prefix).forEach((key) => write(key, null)));
    },
  };
}

function storedKeys(prefix: string): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
}

function write(key: string, value: string | null): void {
  if (value === null) localStorage.removeItem(key);
  else localStorage.setItem(key, value);
}

/** Storage may be blocked or full; the page goes on with what memory holds. */
function quietly(task: () => void): void {
  try {
    task();
  } catch {
    return;
  }
}
