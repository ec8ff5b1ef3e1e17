export { Leaderboard as View } from "./Leaderboard.tsx";
export { default as styles } from "./leaderboard.css?inline";
