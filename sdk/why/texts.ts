/** Texts of the dialog that explains, in both languages; they come with it. */
export const whyTexts = {
  en: {
    "why.close": "Close",
    "why.loading": "One moment …",
    "why.none": "There is nothing more to tell.",
    "why.given": "given",
    "why.cut": "cut",
    "why.refused": "not given",
  },
  zh: {
    "why.close": "关闭",
    "why.loading": "请稍候……",
    "why.none": "没有更多说明。",
    "why.given": "已发放",
    "why.cut": "部分发放",
    "why.refused": "未发放",
  },
};
