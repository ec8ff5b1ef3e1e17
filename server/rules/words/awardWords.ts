import type { AwardKind } from "../effects.ts";
import type { Names } from "./names.ts";
import { sentence, wordsOf, type Words } from "./words.ts";
import type { Text } from "../../protocol/program.ts";

/** What a movement of points was, before its amounts are told. */
export interface Movement {
  kind: AwardKind | "release";
  /** As booked: a rule's id, or a name of the engine's own. */
  rule: string;
  reason: Text;
  /** Whether points came or went. */
  came: boolean;
}

type Say = (name: Words, movement: Movement) => Words;

const SAY: Partial<Record<Movement["kind"], Say>> = {
  earn: ({ en, zh }) => ({
    en: `“${en}” is given later: a place in its limit became free`,
    zh: `补发“${zh}”：上限中有名额空出`,
  }),
  tier: ({ en, zh }) => ({ en: `For reaching the level “${en}”`, zh: `达到等级“${zh}”` }),
  badge: ({ en, zh }) => ({ en: `For the badge “${en}”`, zh: `获得徽章“${zh}”` }),
  quest: ({ en, zh }) => ({ en: `For the quest “${en}”`, zh: `完成任务“${zh}”` }),
  streak: ({ en, zh }) => ({ en: `For the streak “${en}”`, zh: `保持连续记录“${zh}”` }),
  challenge: ({ en, zh }) => ({
    en: `“${en}”: the goal was reached together, and you took part`,
    zh: `“${zh}”：共同目标已达成，您参与其中`,
  }),
  referral: (_name, { rule }) =>
    rule === "referral:referrer"
      ? { en: "A friend you invited did what the invitation asks for", zh: "您邀请的朋友达成了邀请条件" }
      : { en: "You were invited, and did what the invitation asks for", zh: "您受邀并达成了邀请条件" },
  restore: ({ en, zh }) => ({ en: `Given back: “${en}”`, zh: `恢复：“${zh}”` }),
  merge: () => ({ en: "Moved to your account when you signed in", zh: "登录时转入您的账户" }),
  adjustment: (_name, { reason }) => withReason({ en: "Changed by hand", zh: "人工调整" }, reason),
  opening: (_name, { reason }) => withReason({ en: "Brought along from before", zh: "此前的余额" }, reason),
  spend: (_name, { reason, came }) =>
    withReason(came ? { en: "Given back", zh: "退回" } : { en: "Spent", zh: "已使用" }, reason),
  forgiven: ({ en, zh }) => ({
    en: `“${en}” was taken back; what you had spent of it is forgiven`,
    zh: `“${zh}”已收回；已使用的部分不再追回`,
  }),
  expiry: () => ({ en: "Expired: their time was over", zh: "已过期" }),
  release: () => ({ en: "The time on hold is over: available from now on", zh: "待生效期已过，现可使用" }),
};

/** Why points came or went, in a few words. (L51) */
export function awardWords(movement: Movement, names: Names): Words {
  const name = names.rule(movement.rule);
  const step = movement.kind === "quest" ? names.step(movement.rule) : null;
  if (step) return stepWords(step, name);
  if (movement.kind === "reversal") return reversalWords(movement, name);
  return SAY[movement.kind]?.(name, movement) ?? sentence(name);
}

function stepWords(step: Words, quest: Words): Words {
  return {
    en: `For the step “${step.en}” of the quest “${quest.en}”`,
    zh: `完成任务“${quest.zh}”的步骤“${step.zh}”`,
  };
}

function reversalWords({ rule, reason, came }: Movement, name: Words): Words {
  if (rule === "owed") return { en: "Repays what was owed", zh: "偿还欠款" };
  const told = wordsOf(reason);
  const why = told.en === name.en || told.en === rule ? null : told;
  const what = came
    ? { en: `Given back: “${name.en}”`, zh: `退回：“${name.zh}”` }
    : {
        en: `Taken back, for what gave it no longer counts: “${name.en}”`,
        zh: `收回：“${name.zh}”的依据已失效`,
      };
  return why ? { en: `${what.en} (${why.en})`, zh: `${what.zh}（${why.zh}）` } : what;
}

function withReason(what: Words, reason: Text): Words {
  const { en, zh } = wordsOf(reason);
  return en === "" ? what : { en: `${what.en}: ${en}`, zh: `${what.zh}：${zh}` };
}
