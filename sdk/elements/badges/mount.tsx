export { Badges as View } from "./Badges.tsx";
export { default as styles } from "./badges.css?inline";
