import { useEffect } from "preact/hooks";
import { keyOfHost } from "../../page/keyOfHost.ts";
import { Card } from "../../ui/Card.tsx";
import type { ViewProps } from "../mountElement.ts";
import { Compose } from "./Compose.tsx";
import { draftsOf } from "./draftsOf.ts";
import { Posts } from "./Posts.tsx";
import { threadModelOf } from "./threadModelOf.ts";
import type { ThreadScene } from "./ThreadScene.ts";

/** `<grove-thread thread title>`: the discussion of this page. */
export function Thread({ page, host, attribute }: ViewProps) {
  const welcome = page.welcome.value;
  if (!welcome) return <Discussion page={page} scene={null} />;

  const key = keyOfHost(attribute, welcome.keyParams);
  const model = threadModelOf(page, key, attribute("title") ?? document.title);
  return <Discussion key={key} page={page} scene={{ page, host, model, drafts: draftsOf(page.keep, key) }} />;
}

function Discussion({ page, scene }: { page: ViewProps["page"]; scene: ThreadScene | null }) {
  const { t } = page.i18n.value;
  const model = scene?.model;
  const view = model?.view.value;
  useEffect(() => model?.use(), [model]);

  return (
    <Card
      page={page}
      title={t("thread.title")}
      failure={model?.failure.value ?? null}
      aside={view && <span class="small muted num grow">{t("thread.count", { n: view.total })}</span>}
      skeleton={
        <>
          <i class="s-write" />
          {[0, 1, 2].map((index) => (
            <i key={index} class="s-post" />
          ))}
        </>
      }
    >
      {scene && view ? (
        <>
          {view.state === "locked" ? (
            <p class="empty">{t("thread.locked")}</p>
          ) : (
            <Compose scene={scene} parentId={null} />
          )}
          <Posts scene={scene} />
        </>
      ) : null}
    </Card>
  );
}
