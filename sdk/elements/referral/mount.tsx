export { Referral as View } from "./Referral.tsx";
export { default as styles } from "./referral.css?inline";
