/** What loads when a board's end takes more words, when I am not on it, when I look for friends or open what more there is. */
export { Ends } from "./Ends.tsx";
export { Friends } from "./Friends.tsx";
export { Panel } from "./Panel.tsx";
export { prepare } from "./prepare.ts";
