import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { ReferralView } from "../../server/protocol/views.ts";
import type { Link } from "./link.ts";
import type { MeModel } from "./createMeModel.ts";

export interface ReferralModel {
  view: ReadonlySignal<ReferralView | null>;
  /** The programme has no referral, or the member may have none. */
  none: ReadonlySignal<boolean>;
  /** Asks for the link, which the server makes when it is first asked for. */
  load: () => Promise<void>;
}

/** My referral link: what `me` carries, or else what the server makes on demand. */
export function createReferralModel(link: Link, me: MeModel): ReferralModel {
  const asked = signal<ReferralView | null>(null);
  const none = signal(false);

  return {
    view: computed(() => me.view.value?.referral ?? asked.value),
    none,
    load: async () => {
      asked.value = null;
      if (me.view.peek()?.referral) return;
      const result = await link.ask("referral:mine", {});
      none.value = !result.ok;
      if (result.ok) asked.value = result.data;
    },
  };
}
