/**
 * Does what brings more of something, then puts the focus on the first that came: the button that was pressed may be gone.
 *
 * @param kind A selector of what comes; it must be able to take the focus.
 */
export async function focusNew(
  { currentTarget }: { currentTarget: Element },
  kind: string,
  act: () => unknown,
): Promise<void> {
  const root = currentTarget.getRootNode() as Node & ParentNode;
  const all = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(kind)];
  const before = all();
  await act();
  setTimeout(() =>
    all()
      .find((each) => !before.includes(each))
      ?.focus(),
  );
}
