export { Quests as View } from "./Quests.tsx";
export { default as styles } from "./quests.css?inline";
