export { Tier as View } from "./Tier.tsx";
export const styles =
  ".root{display:inline-block;container-type:normal}:host{display:inline-block!important}";
