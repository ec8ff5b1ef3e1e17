import type { ViewProps } from "../mountElement.ts";

/** `<grove-tier>`: the name of my tier, to stand beside a name. */
export function Tier({ page }: ViewProps) {
  const tier = page.me.view.value?.tier;
  const level = tier?.levels[tier.level];
  return level ? (
    <span class="chip" part="tier">
      {page.i18n.value.pick(level.name)}
    </span>
  ) : null;
}
