import { medalOf } from "../../../server/protocol/medal.ts";

const RING = 2 * Math.PI * 27;

/** A medal drawn from the badge's id alone: the same badge looks the same everywhere, and no image is loaded. */
export function Medal({ id, earned, part }: { id: string; earned: boolean; part: number }) {
  const { hue, rim, sign } = medalOf(id);

  return (
    <svg
      class={earned ? "medal earned" : "medal"}
      viewBox="-30 -30 60 60"
      width="64"
      height="64"
      aria-hidden="true"
      fill={earned ? `hsl(${hue} 40% 42%)` : "none"}
    >
      {earned && <path d={rim} class="rim" />}
      {!earned && <circle r="27" class="track" />}
      {part > 0 && !earned && (
        <circle r="27" class="ring" transform="rotate(-90)" stroke-dasharray={`${RING * part} ${RING}`} />
      )}
      <circle r={earned ? 19 : 22} class="disc" />
      <path d={sign} class="sign" fill-rule="evenodd" />
    </svg>
  );
}
