export { Points as View } from "./Points.tsx";
export { default as styles } from "./points.css?inline";
