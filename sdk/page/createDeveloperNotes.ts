/** The one place that writes to the page's console; the same line is written once. */
export function createDeveloperNotes(): (line: string) => void {
  const told = new Set<string>();
  return (line) => {
    if (told.has(line)) return;
    told.add(line);
    // oxlint-disable-next-line no-console
    console.warn(line);
  };
}
