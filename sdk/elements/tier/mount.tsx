export { Tier as View } from "./Tier.tsx";
export { default as styles } from "./tier.css?inline";
