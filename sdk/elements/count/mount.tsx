export { Count as View } from "./Count.tsx";
export const styles = ".root{display:inline;container-type:normal}:host{display:inline!important}";
