import { useEffect, useState } from "preact/hooks";
import type { MeView, QuestView } from "../../../server/protocol/views.ts";
import type { Page } from "../../page/Page.ts";
import { createChallengesModel } from "../../store/createChallengesModel.ts";
import { Card } from "../../ui/Card.tsx";
import { useWhy } from "../../ui/useWhy.ts";
import type { ViewProps } from "../mountElement.ts";
import { Challenge } from "./Challenge.tsx";
import { Quest } from "./Quest.tsx";
import { Streak } from "./Streak.tsx";
import { questTexts } from "./texts.ts";

const PARTS = ["streaks", "quests", "challenges"] as const;
type Part = (typeof PARTS)[number];

/** `<grove-quests show>`: streaks with their calendar, quests with their steps, and what all members do together. */
export function Quests({ page, attribute }: ViewProps) {
  const { t, learn } = page.i18n.value;
  useState(() => learn(questTexts));
  const me = page.me.view.value;
  const wanted = attribute("show")?.split(/[\s,]+/) ?? PARTS;
  const shown = PARTS.filter((part) => wanted.includes(part) && me?.[part].length);

  return (
    <Card
      page={page}
      title={wanted.length === 1 && shown[0] ? t(`quests.${shown[0]}`) : t("quests.title")}
      failure={page.me.failure.value}
      skeleton={[0, 1, 2].map((index) => (
        <i key={index} class="s-quest" />
      ))}
    >
      {me &&
        (shown.length > 0 ? (
          shown.map((part) => <Part key={part} page={page} me={me} part={part} alone={wanted.length === 1} />)
        ) : (
          <p class="empty">{t("quests.empty")}</p>
        ))}
    </Card>
  );
}

interface PartProps {
  page: Page;
  me: MeView;
  part: Part;
  /** The card's own heading says what it is. */
  alone: boolean;
}

function Part({ page, me, part, alone }: PartProps) {
  const List = { streaks: Streaks, quests: QuestList, challenges: Challenges }[part];
  return (
    <div class="part" part={part}>
      {!alone && <h3>{page.i18n.value.t(`quests.${part}`)}</h3>}
      <List page={page} me={me} />
    </div>
  );
}

function Streaks({ page, me }: { page: Page; me: MeView }) {
  return (
    <>
      {me.streaks.map((streak) => (
        <Streak key={streak.id} page={page} me={me} streak={streak} />
      ))}
    </>
  );
}

function QuestList({ page, me }: { page: Page; me: MeView }) {
  const [why, ask] = useWhy(page);
  return (
    <>
      {me.quests
        .toSorted((a, b) => rankOf(a) - rankOf(b))
        .map((quest) => (
          <Quest key={quest.id} page={page} me={me} quest={quest} ask={ask} />
        ))}
      {why}
    </>
  );
}

/** What is under way comes first, then what can be begun, what is locked, and what is done for good. */
function rankOf({ done, repeat, locked, steps }: QuestView): number {
  if (done > 0 && repeat !== "always") return 3;
  if (locked) return 2;
  return steps.some(({ have }) => have > 0) ? 0 : 1;
}

function Challenges({ page, me }: { page: Page; me: MeView }) {
  const model = page.shared("challenges", () => createChallengesModel(page.link));
  useEffect(model.use, [model]);
  return (
    <>
      {me.challenges.map((challenge) => (
        <Challenge
          key={challenge.id}
          page={page}
          me={me}
          challenge={challenge}
          total={model.totals.value[challenge.id] ?? challenge.total}
        />
      ))}
    </>
  );
}
