/** Uses Grove as soon as it is there; before that the call waits in line, exactly as the documentation says. */
export function withGrove(use: (grove: GroveApi) => void | Promise<void>): void {
  const page = window as object as GrovePage;
  page.grove ??= [] as ((grove: GroveApi) => void | Promise<void>)[];
  page.grove.push(use);
}
