/** Counts what a guest collected; no rule's bucket can have this name. Bounds what a merge has to judge again. */
export const GUEST_BUCKET = "~guest";
