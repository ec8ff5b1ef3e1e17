import type { Program, ProgramLimit, ProgramRule } from "../protocol/program.ts";
import { durationMs, localPeriods } from "./calendar.ts";
import type { CompiledLimit, LocalPeriods } from "./types.ts";

/** Up to so many awards in a window each is remembered by itself; more are remembered by slots of the window. */
const EXACT_MAX = 100;
/** Slots that a window is cut into. */
const SLOTS = 100;

interface Bounds {
  per: string;
  scope: "member" | "site";
  times: number;
  amounts: Record<string, number>;
}

/** What a limit is told as, and the bucket that it counts in. */
interface Naming {
  bucket: string;
  told: string;
  shared: boolean;
  /** Of the programme. */
  timezone: string;
}

/**
 * The limits that a rule draws from: its own, its cool-down, and those of the programme for its event. Limits of one rule with the
 * same period and scope draw from one bucket, so they are one limit: the stricter of each. (R14, R74)
 */
export function compileLimits(program: Program, rule: ProgramRule): CompiledLimit[] {
  const { timezone } = program;
  const own = merged(rule.limit ?? []).map((bounds) =>
    compileLimit(bounds, { bucket: rule.id, told: whose(bounds.scope), shared: false, timezone }),
  );
  const common = (program.limits ?? []).filter(({ on }) => on === undefined || on === rule.on);
  const shared = common.flatMap(({ id, ...limit }) =>
    merged([limit]).map((bounds) =>
      compileLimit(bounds, { bucket: `limit:${id}`, told: `${id}: `, shared: true, timezone }),
    ),
  );
  return [...coolDown(rule), ...own, ...shared];
}

/** At least so long between two awards: one award in a window that rolls. (R75) */
function coolDown({ id, cooldown }: ProgramRule): CompiledLimit[] {
  if (cooldown === undefined) return [];
  const limit = compileLimit(
    { per: cooldown, scope: "member", times: 1, amounts: {} },
    { bucket: id, told: "", shared: false, timezone: "UTC" },
  );
  return [{ ...limit, bucket: () => `${id}|cooldown`, told: "cool-down" }];
}

function compileLimit({ per, scope, times, amounts }: Bounds, naming: Naming): CompiledLimit {
  const { shared } = naming;
  const rollsMs = per.startsWith("P") ? durationMs(per) : 0;
  const bySlots = rollsMs > 0 && (scope === "site" || times > EXACT_MAX);
  return {
    bucket: bucketNamer(naming, per, scope),
    per,
    rollsMs,
    slotMs: bySlots ? Math.ceil(rollsMs / SLOTS) : 0,
    scope,
    shared,
    times,
    amounts: Object.entries(amounts),
    told: `${naming.told}times per ${per}`,
    toldOf: (currency) => `${naming.told}${currency} per ${per}`,
  };
}

function bucketNamer(
  { bucket, timezone }: Naming,
  per: string,
  scope: Bounds["scope"],
): CompiledLimit["bucket"] {
  const name = `${bucket}|${per}`;
  if (per.startsWith("P") || per === "ever") return () => name;
  const namer = namedByPeriod(bucket, per as keyof LocalPeriods);
  return scope === "member" ? namer : (_local, at) => namer(localPeriods(at, timezone));
}

/** Events come in order of time, and the labels of a day are one object: the name made last is nearly always the one asked for. */
function namedByPeriod(name: string, per: keyof LocalPeriods): (local: LocalPeriods) => string {
  let last: LocalPeriods | null = null;
  let bucket = "";
  return (local) => {
    if (local === last) return bucket;
    last = local;
    return (bucket = `${name}|${local[per]}`);
  };
}

function merged(limits: readonly Omit<ProgramLimit, "id">[]): Bounds[] {
  const found = new Map<string, Bounds>();
  for (const { per, scope, times, amount } of limits) {
    const name = `${scope}|${per}`;
    const bounds = found.get(name) ?? { per, scope, times: Infinity, amounts: {} };
    bounds.times = Math.min(bounds.times, times ?? Infinity);
    for (const [currency, max] of Object.entries(amount ?? {})) {
      bounds.amounts[currency] = Math.min(bounds.amounts[currency] ?? Infinity, max);
    }
    found.set(name, bounds);
  }
  return [...found.values()];
}

function whose(scope: "member" | "site"): string {
  return scope === "site" ? "all members: " : "";
}
