/** The types of the rules, in one place for those who read them. */
export type * from "./compiled.ts";
export type * from "./effects.ts";
export type * from "./facts.ts";
export type * from "./state.ts";
