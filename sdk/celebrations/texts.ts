/** Words for what is celebrated; they come with the first occasion, in both languages, for they are few. */
export const celebrations = {
  en: {
    "celebrate.tier": "You reached {name}",
    "celebrate.badge": "Badge earned: {name}",
    "celebrate.level": "{name}: level {n} reached",
    "celebrate.quest": "Quest done: {name}",
    "celebrate.streak": "{name}: {n} in a row",
  },
  zh: {
    "celebrate.tier": "已升至{name}",
    "celebrate.badge": "获得勋章：{name}",
    "celebrate.level": "{name}：已达第 {n} 级",
    "celebrate.quest": "任务完成：{name}",
    "celebrate.streak": "{name}：连续 {n} 次",
  },
};
