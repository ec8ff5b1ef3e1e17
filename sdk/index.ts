/** Grove's API for pages that import it: `createGrove`, then `defineElements`. The script tag does both by itself. */
export { createGrove, type GroveInstance } from "./grove.ts";
export { defineElements } from "./elements/defineElements.ts";
export type { Grove, GroveEvents, GroveOptions, GroveQueue, Receipt } from "./options.ts";
export type {
  BadgeView,
  EntryView,
  LevelView,
  PostView,
  QuestView,
  StreakView,
} from "../server/protocol/views.ts";
export type { Token, TokenSource } from "./connection/createCredentials.ts";
export type { Status } from "./connection/createConnection.ts";
export type { TextEntry, TextName, Texts } from "./i18n/createI18n.ts";
