/** Stands in for preact/jsx-runtime (see `vite.config.ts`): a quarter of its size, for it need not render to strings. */
import { Fragment, h } from "preact";

export const jsx = (type: string, props: object, key?: string): unknown =>
  h(type, key === undefined ? props : { ...props, key });

export { Fragment, jsx as jsxs };
