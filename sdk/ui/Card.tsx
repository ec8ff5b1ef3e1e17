import type { ComponentChildren } from "preact";
import type { Failure } from "../../server/protocol/result.ts";
import type { Page } from "../page/Page.ts";
import { useVoice } from "./useCelebration.ts";

interface CardProps {
  page: Page;
  title: string;
  /** Stands beside the title. */
  aside?: ComponentChildren;
  /** What the element shows, one child; nothing (`null`, `undefined`, `false`) while there is nothing yet. */
  children: ComponentChildren;
  /** Holds the place of what is still to come. */
  skeleton: ComponentChildren;
  /** Why the element's own topic was refused. */
  failure?: Failure | null;
}

/** One element's card: heading, connection status, and either content, its placeholder or a quiet word that there is none. */
export function Card({ page, title, aside, children, skeleton, failure }: CardProps) {
  const status = page.status.value;
  const away = status === "offline" || status === "refused";
  const empty = !children;
  const says = useVoice(page);

  return (
    <section class="card" part="card" aria-label={title} aria-busy={empty && !away && !failure}>
      <header>
        <h2 part="title">{title}</h2>
        {aside}
      </header>
      {empty && (away || failure) ? (
        <Away page={page} failure={failure} />
      ) : (
        children || <div class="skeleton">{skeleton}</div>
      )}
      <output class="status" part="status" hidden={!away || empty}>
        {away && !empty ? page.i18n.value.t("state.offline") : ""}
      </output>
      <output class="sr">
        {page.celebrated.value.map(({ id, words }) => says(id) && <span key={id}>{words}. </span>)}
      </output>
    </section>
  );
}

function Away({ page, failure }: { page: Page; failure: Failure | null | undefined }) {
  const { t, failure: words } = page.i18n.value;
  return (
    <div class="empty">
      <output>{failure ? words(failure.code) : t("state.unavailable")}</output>
      <br />
      <button type="button" class="quiet" onClick={page.retry}>
        {t("state.retry")}
      </button>
    </div>
  );
}
