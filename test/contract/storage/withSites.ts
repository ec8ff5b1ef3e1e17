import type { Implementation, TestDatabase } from "./implementations.ts";
import { aSite } from "./records.ts";

/** An empty database with two sites, whose keys are 1 and 2. */
export async function withSites(create: Implementation["create"]): Promise<TestDatabase> {
  const database = await create();
  await database.storage.sites.create(aSite("demo"));
  await database.storage.sites.create(aSite("other"));
  return database;
}
