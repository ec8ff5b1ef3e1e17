import type { Program } from "../protocol/program.ts";

/** One difference between two programmes. Places in lists are told by ids: `rules.purchase.award.points.rate`. */
export interface ProgramChange {
  path: string;
  /** `moved`: the same parts in another order, where order is told to people or decides. */
  change: "added" | "removed" | "changed" | "moved";
  before?: unknown;
  after?: unknown;
}

/**
 * What turns one programme into another, part by part. Parts are known by their ids, so one that only moved in its list is not told
 * as removed and added. (L60)
 */
export function diffProgram(before: Program, after: Program): ProgramChange[] {
  const changes: ProgramChange[] = [];
  diff(before, after, "", changes);
  return changes;
}

function diff(before: unknown, after: unknown, path: string, changes: ProgramChange[]): void {
  if (Object.is(before, after)) return;
  if (before === undefined) return void changes.push({ path, change: "added", after });
  if (after === undefined) return void changes.push({ path, change: "removed", before });
  if (isNamedList(before) && isNamedList(after)) return diffNamed(before, after, path, changes);
  if (Array.isArray(before) && Array.isArray(after)) return diffList(before, after, path, changes);
  if (isObject(before) && isObject(after)) return diffObject(before, after, path, changes);
  changes.push({ path, change: "changed", before, after });
}

function diffObject(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  path: string,
  changes: ProgramChange[],
): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    diff(own(before, key), own(after, key), join(path, key), changes);
  }
}

/** Lists of values (such as `in` lists) are told whole: their places mean nothing. */
function diffList(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
  changes: ProgramChange[],
): void {
  const values = [...before, ...after];
  if (values.every(isObject) && before.length === after.length) {
    before.forEach((each, place) => diff(each, after[place], join(path, String(place)), changes));
  } else if (!isSame(before, after)) changes.push({ path, change: "changed", before, after });
}

type Named = { id: string };

function diffNamed(
  before: readonly Named[],
  after: readonly Named[],
  path: string,
  changes: ProgramChange[],
): void {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  const find = (list: readonly Named[], id: string) => list.find((each) => each.id === id);
  for (const id of ids) diff(find(before, id), find(after, id), join(path, id), changes);

  const order = (list: readonly Named[], other: readonly Named[]): string[] =>
    list.map(({ id }) => id).filter((id) => find(other, id));
  const was = order(before, after);
  const is = order(after, before);
  if (!isSame(was, is)) changes.push({ path, change: "moved", before: was, after: is });
}

function isNamedList(value: unknown): value is Named[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => isObject(each) && typeof each["id"] === "string")
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(record: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
