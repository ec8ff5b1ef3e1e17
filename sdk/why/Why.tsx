import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { BadgeView, WhyLine, WhyView } from "../../server/protocol/views.ts";
import type { Result } from "../../server/protocol/result.ts";
import type { Page } from "../page/Page.ts";
import { awardWords } from "../ui/awardWords.ts";
import type { WhyQuestion } from "../ui/useWhy.ts";
import { TakeAlong } from "./TakeAlong.tsx";
import { whyTexts } from "./texts.ts";
import styles from "./why.css?inline";

interface WhyProps {
  page: Page;
  question: WhyQuestion;
  title: string;
  about: string | undefined;
  onClose: () => void;
}

const sheet = createSheet();

/**
 * Explains one entry, or one that is missing: each rule with what it gave and what decided, in the reader's language. A
 * modal dialog of the browser's own: it takes the focus, keeps it, gives it back, and Escape closes it.
 */
export function Why({ page, question, title, about, onClose }: WhyProps) {
  const { t } = page.i18n.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const badge = badgeOf(page, question);
  const isWhole = badge !== undefined && badge.level >= badge.levels.length;
  const answer = useAnswer(page, question);
  useState(() => page.i18n.value.learn(whyTexts));
  useEffect(() => {
    const root = dialog.current?.getRootNode();
    if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets.push(sheet);
    dialog.current?.showModal();
  }, []);

  return (
    <dialog
      ref={dialog}
      part="why"
      aria-labelledby={titleId}
      onClose={onClose}
      // Where the browser knows it: a click beside the dialog closes it too.
      {...{ closedby: "any" }}
    >
      <form method="dialog">
        {!isWhole && <p class="small muted">{t(question.name === "why:entry" ? "why.ask" : "why.not")}</p>}
        <h2 id={titleId}>{title}</h2>
        {about && <p class="small muted">{about}</p>}
        <div class="answer" aria-live="polite" aria-busy={answer === null}>
          <Answer page={page} title={title} answer={answer} />
        </div>
        <div class="end">
          {badge && badge.level > 0 && page.me.view.value?.kind === "member" && (
            <TakeAlong page={page} badge={badge.id} />
          )}
          <button type="submit" class="quiet">
            {t("why.close")}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function badgeOf(page: Page, question: WhyQuestion): BadgeView | undefined {
  if (question.name !== "why:not") return undefined;
  return page.me.view.value?.badges.find(({ id }) => id === question.payload.badge);
}

function useAnswer(page: Page, question: WhyQuestion): Result<WhyView> | null {
  const [answer, setAnswer] = useState<Result<WhyView> | null>(null);
  useEffect(() => {
    let wanted = true;
    void page.link
      .ask(question.name, question.payload as never)
      .then((result) => wanted && setAnswer(result));
    return () => void (wanted = false);
  }, [page, question]);
  return answer;
}

interface AnswerProps {
  page: Page;
  title: string;
  answer: Result<WhyView> | null;
}

function Answer({ page, title, answer }: AnswerProps) {
  const { t, failure } = page.i18n.value;
  if (!answer) return <p class="muted">{t("why.loading")}</p>;
  if (!answer.ok) return <p class="bad">{failure(answer.error.code)}</p>;
  if (answer.data.lines.length === 0) return <p class="muted">{t("why.none")}</p>;
  return (
    <ul>
      {answer.data.lines.map((line, index) => (
        <Line key={index} page={page} title={title} line={line} />
      ))}
    </ul>
  );
}

function Line({ page, title, line }: { page: Page; title: string; line: WhyLine }) {
  const { t, pick } = page.i18n.value;
  const sum = awardWords(page.i18n.value, page.me.view.value?.currencies ?? {}, line.amount);
  const name = pick(line.name, line.rule);
  const outcome = line.outcome === "noted" ? "" : t(`why.${line.outcome}`);
  return (
    <li class={`line ${line.outcome}`} part={`line ${line.outcome}`}>
      <p class="row">
        {/* What the heading says already is not said again. */}
        <b class="grow">{name !== title && name}</b>
        <span class="small num outcome">{[sum, outcome].filter(Boolean).join(" · ")}</span>
      </p>
      <p class="small">{pick(line.words)}</p>
    </li>
  );
}

function createSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(styles);
  return made;
}
