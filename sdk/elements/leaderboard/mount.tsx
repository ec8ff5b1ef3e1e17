export { Points as View } from "../points/Points.tsx";
export const styles = "leaderboard";
