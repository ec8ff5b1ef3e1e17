/** What the loader calls: the same as `index.ts` without the part that defines elements, which the loader does itself. */
export { createGrove } from "./grove.ts";
export { mountElement } from "./elements/mountElement.ts";
