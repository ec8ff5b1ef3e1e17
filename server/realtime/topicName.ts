/** A topic as a client names it. */
export type TopicName = { kind: "me" } | { kind: "board" | "thread"; key: string };

export function readTopicName(name: string): TopicName | null {
  if (name === "me") return { kind: "me" };
  const [, kind, key] = /^(board|thread):([^]+)$/.exec(name) ?? [];
  return key === undefined ? null : { kind: kind as "board" | "thread", key };
}
