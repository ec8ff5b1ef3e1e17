import { books } from "./migrations/books.ts";
import { community } from "./migrations/community.ts";
import { engine } from "./migrations/engine.ts";
import { kept } from "./migrations/kept.ts";
import { seal } from "./migrations/seal.ts";
import { sites } from "./migrations/sites.ts";

/** The schema, step by step: step n brings version n-1 to n. A step that was released is never changed. */
export const migrations: readonly string[] = [sites, books, community, engine, kept, seal];
