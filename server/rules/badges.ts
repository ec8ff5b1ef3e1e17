/** How many of a badge's levels a count reaches; 0 while it is locked. `levels` ascend. */
export function badgeLevel(levels: readonly number[], count: number): number {
  let level = levels.length;
  while (level > 0 && levels[level - 1]! > count) level--;
  return level;
}
