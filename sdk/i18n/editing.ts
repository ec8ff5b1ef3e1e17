/** Texts that are needed once somebody writes; they come with the editor, in both languages, for they are few. */
export const editing = {
  en: {
    "thread.pending": "sending …",
    "thread.retry": "Send again",
    "thread.discard": "Discard",
    "editor.hint": "Markdown works. Ctrl + Enter sends.",
    "editor.preview": "Preview",
    "editor.cancel": "Cancel",
    "editor.post": "Post",
    "editor.save": "Save",
    "editor.reason": "Reason",
    "editor.sure": "Delete this comment for good?",
  },
  zh: {
    "thread.pending": "发送中……",
    "thread.retry": "重新发送",
    "thread.discard": "放弃",
    "editor.hint": "支持 Markdown，Ctrl + Enter 发送。",
    "editor.preview": "预览",
    "editor.cancel": "取消",
    "editor.post": "发表",
    "editor.save": "保存",
    "editor.reason": "原因",
    "editor.sure": "确定删除这条评论吗？",
  },
};
