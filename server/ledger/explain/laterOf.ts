import type { SiteContext } from "../../identity/directory.ts";
import type { z } from "zod";
import type { LaterAnswer } from "../../protocol/why.ts";
import { isCounter } from "../../rules/counterCurrency.ts";
import type { Effect } from "../../rules/types.ts";
import type { Words } from "../../rules/words/words.ts";
import { effectLines } from "../../rules/words/effectLines.ts";
import { namesOf } from "../../rules/words/names.ts";
import type { JournalEntry } from "../../storage/records.ts";
import { isBackfill } from "../backfill/backfillId.ts";
import type { Core } from "../core.ts";
import { loadSome } from "../loadSome.ts";
import { programOf } from "./programOf.ts";

type Later = z.input<typeof LaterAnswer>;

const SAID: Record<Later["kind"], Words> = {
  reversal: { en: "Taken back", zh: "已收回" },
  restore: { en: "Given back", zh: "已恢复" },
  "back-fill": { en: "A rule that came later counted it too", zh: "后来的规则也计入了它" },
  "late-grant": {
    en: "A place in a limit became free, so it counted after all",
    zh: "上限空出名额，因此补发",
  },
};

/** What happened to an event since it was judged: reversals and what gave them back, back-fills, and late grants of a limit. (L50) */
export async function laterOf(core: Core, ctx: SiteContext, entry: JournalEntry): Promise<Later[]> {
  const { ns, id } = entry;
  const { reversals } = await loadSome(core, ctx.site.key, { reversalsOf: [{ ns, id }] });
  const later: { at: number; line: Later }[] = [];
  for (const reversal of reversals) {
    const kind = isBackfill(reversal) ? "back-fill" : "reversal";
    later.push({ at: reversal.acceptedAt, line: await lineOf(core, ctx, reversal, kind) });
  }
  const taken = reversals.filter((reversal) => !isBackfill(reversal));
  const restored =
    taken.length === 0
      ? []
      : (
          await loadSome(core, ctx.site.key, {
            reversalsOf: taken.map((each) => ({ ns: each.ns, id: each.id })),
          })
        ).reversals;
  for (const each of restored) {
    later.push({ at: each.acceptedAt, line: await lineOf(core, ctx, each, "restore") });
  }
  later.sort((a, b) => a.at - b.at);
  return [...later.map(({ line }) => line), ...(await lateGrants(core, ctx, entry))];
}

async function lineOf(
  core: Core,
  ctx: SiteContext,
  entry: JournalEntry,
  kind: Later["kind"],
): Promise<Later> {
  const names = namesOf(await programOf(core, ctx, entry.version));
  return {
    kind,
    id: entry.id,
    at: new Date(entry.acceptedAt).toISOString(),
    amount: netAmounts(entry.effects),
    words: SAID[kind],
    lines: effectLines(entry.effects, "self", names),
  };
}

/** What a reversal granted to this event is noted beside the limit that it waited for. */
async function lateGrants(core: Core, ctx: SiteContext, entry: JournalEntry): Promise<Later[]> {
  const cause = `${entry.ns}|${entry.id}`;
  const waited = entry.effects.flatMap((effect) =>
    effect.e === "wait" ? effect.claim.limits.map(({ bucket }) => bucket) : [],
  );
  if (waited.length === 0) return [];
  const { buckets } = await loadSome(core, ctx.site.key, {
    buckets: [...new Set(waited)].map((bucket) => ({ member: entry.member, bucket })),
  });
  const granted = new Map<string, Record<string, number>>();
  for (const { waiting = [] } of buckets) {
    for (const claim of waiting)
      if (claim.cause === cause && claim.late) granted.set(claim.rule, claim.late.amounts);
  }
  return [...granted].map(([rule, amount]) => ({
    kind: "late-grant" as const,
    rule,
    amount,
    words: SAID["late-grant"],
    lines: [],
  }));
}

function netAmounts(effects: readonly Effect[]): Record<string, number> {
  const amounts: Record<string, number> = {};
  for (const effect of effects) {
    if (effect.e !== "award" || effect.party !== "self" || isCounter(effect.currency)) continue;
    amounts[effect.currency] = (amounts[effect.currency] ?? 0) + effect.amount;
  }
  return amounts;
}
