/** Gives what stands under a name, making it once. */
export type Shared = <M>(name: string, make: () => M) => M;

/** One model for each name, however many elements show it; the models' code comes with the elements, not with the core. */
export function createShared(): Shared {
  const made = new Map<string, unknown>();
  return <M>(name: string, make: () => M): M => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as M;
  };
}
