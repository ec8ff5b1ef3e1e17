import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Failure } from "../../server/protocol/result.ts";
import type { EntryView, MeChange, MeView } from "../../server/protocol/views.ts";
import type { Link } from "./link.ts";
import { newsOf, type News } from "./newsOf.ts";

export interface MeModel {
  /** `null` until the first snapshot. */
  view: ReadonlySignal<MeView | null>;
  failure: ReadonlySignal<Failure | null>;
  /** The latest entries that came in while the page looked on, for live regions. */
  gained: ReadonlySignal<EntryView[]>;
  /** Whether older entries may be had; a page of them is asked for by `more`. */
  canPage: ReadonlySignal<boolean>;
  more: () => Promise<void>;
  /** Shows what a command answered; the next change of the topic knows better. */
  put: (change: MeChange) => void;
  /** Somebody else is to be shown: nothing of the last one stays. */
  forget: () => void;
}

/** The member who is looking: balances, tier, badges and entries, kept live by the topic `me`. */
export function createMeModel(link: Link, tell: (news: News[]) => void): MeModel {
  const view = signal<MeView | null>(null);
  const failure = signal<Failure | null>(null);
  const gained = signal<EntryView[]>([]);
  const cursor = signal<string | null | undefined>(undefined);

  const turn = (next: MeView, news: EntryView[]): void => {
    const before = view.value;
    batch(() => {
      failure.value = null;
      view.value = next;
      if (news.length > 0) gained.value = news;
    });
    if (before) tell(newsOf(before, next, news));
  };

  const put = (change: MeChange): void => {
    const before = view.value;
    if (!before) return;
    const fresh = change.entries ?? [];
    turn({ ...before, ...change, entries: chain(fresh, before.entries) }, unknown(fresh, before.entries));
  };

  const forget = (): void =>
    batch(() => {
      view.value = null;
      gained.value = [];
      cursor.value = undefined;
    });

  link.join("me", {
    snapshot: (state) => {
      const next = state as MeView;
      const before = view.value;
      if (!before || !isSame(before, next)) {
        forget();
        return turn(next, []);
      }
      const news = unknown(next.entries, before.entries);
      turn({ ...next, entries: chain(next.entries, before.entries) }, news);
    },
    changes: (changes) => (changes as MeChange[]).forEach(put),
    refused: (reason) => void (failure.value = reason),
  });

  return {
    view,
    failure,
    gained,
    canPage: computed(() => cursor.value !== null && !!view.value?.entries[MIN_PAGE - 1]),
    more: () => loadMore(link, view, cursor),
    put,
    forget,
  };
}

/** A visitor whom an event made a guest is the same person; what that brought them is news. */
function isSame(before: MeView, next: MeView): boolean {
  if (before.kind === "visitor" && next.kind === "guest") return true;
  return before.who === next.who && before.kind === next.kind;
}

/** Fewer entries than this are all there are. */
const MIN_PAGE = 20;

/** Asks for older entries until something new came or the end is reached. */
async function loadMore(
  link: Link,
  view: Signal<MeView | null>,
  cursor: Signal<string | null | undefined>,
): Promise<void> {
  for (;;) {
    if (cursor.value === null) return;
    const result = await link.ask("ledger:page", cursor.value === undefined ? {} : { cursor: cursor.value });
    const now = view.value;
    if (!result.ok || !now) return;
    const fresh = unknown(result.data.entries, now.entries);
    batch(() => {
      cursor.value = result.data.next;
      view.value = { ...now, entries: chain(now.entries, result.data.entries) };
    });
    if (fresh.length > 0) return;
  }
}

function unknown(entries: readonly EntryView[], known: readonly EntryView[]): EntryView[] {
  const ids = new Set(known.map((entry) => entry.id));
  return entries.filter((entry) => !ids.has(entry.id));
}

/** The second list behind the first, without repeats; the first knows better. */
function chain(first: readonly EntryView[], second: readonly EntryView[]): EntryView[] {
  return [...first, ...unknown(second, first)];
}
