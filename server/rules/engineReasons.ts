import type { Text } from "../protocol/program.ts";

/** What members read of movements that no part of a programme names. The books keep the English; pages get all of it back by that. */
export const REASON = {
  friendInvited: { en: "A friend you invited", zh: "您邀请的朋友" },
  invited: { en: "Invited by a friend", zh: "受朋友邀请" },
  repaid: { en: "Repays what was owed", zh: "偿还欠款" },
  expired: { en: "Expired", zh: "已过期" },
  unused: { en: "Expired: nothing was earned or spent for long", zh: "长期无活动，已过期" },
  freeze: { en: "A freeze", zh: "一张冻结卡" },
  repair: { en: "A streak repaired", zh: "修复连续打卡" },
} as const satisfies Record<string, Text>;

const BY_ENGLISH = new Map<string, Text>(Object.values(REASON).map((text) => [text.en, text]));

/** The engine's own reason in all its languages, found by its English; `undefined` for every other. */
export function engineReason(english: string): Text | undefined {
  return BY_ENGLISH.get(english);
}
