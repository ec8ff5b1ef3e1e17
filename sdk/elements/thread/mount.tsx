export { Thread as View } from "./Thread.tsx";
export { default as styles } from "./thread.css?inline";
