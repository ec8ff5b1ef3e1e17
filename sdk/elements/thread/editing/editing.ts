/** What loads when somebody begins to write or to act on a post. */
export { Editor } from "./Editor.tsx";
export { Edit } from "./Edit.tsx";
export { Ask } from "./Ask.tsx";
export { DraftPost } from "./DraftPost.tsx";
export { prepare } from "./prepare.ts";
