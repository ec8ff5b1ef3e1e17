import { loadedUnit } from "../ledger/loadedUnit.ts";
import { mergeNeeds } from "../ledger/intake/mergeNeeds.ts";
import type { Moment, Unit } from "../ledger/unit.ts";
import type { WorkingSet } from "../ledger/workingSet.ts";
import { failure, success, type Failure } from "../protocol/result.ts";
import type { Json } from "../rules/types.ts";
import type { Need } from "../storage/books.ts";
import type { Post } from "../storage/records.ts";
import { changeState, requiredThread, stateNeeds } from "./changeState.ts";

export type ModerationAction = "approve" | "hide" | "restore" | "delete";

/** Who decides: a member, whose role is looked up, or a secret key, whose holder may name a person (a member's id or not). */
export type Moderator = { memberKey: number } | { onBehalfOf: string | null };

export interface Ruling {
  postId: string;
  action: ModerationAction;
  /** Logged, and read by the author next to the points that went or came. */
  reason: string;
  by: Moderator;
  /** The version of the post that the moderator saw; a change since then is a conflict. */
  version?: number | undefined;
  /** Names the line in the log. */
  logId: string;
}

/** Which state an action leads to from each state; the same state means that there is nothing left to do. */
const NEXT: Record<ModerationAction, Record<Post["state"], Post["state"]>> = {
  approve: { visible: "visible", held: "visible", hidden: "visible", deleted: "deleted" },
  restore: { visible: "visible", held: "held", hidden: "visible", deleted: "visible" },
  hide: { visible: "hidden", held: "hidden", hidden: "hidden", deleted: "deleted" },
  delete: { visible: "deleted", held: "deleted", hidden: "deleted", deleted: "deleted" },
};

/** Decides on a post and writes the line in the log. (C9, C13) */
export function moderatePostUnit(ruling: Ruling): Unit<Post> {
  return loadedUnit({
    needs: (set, moment) => needsOf(set, moment, ruling),
    judge(set, moment) {
      const post = set.post(ruling.postId);
      if (!isModerator(set, ruling.by)) return failure("forbidden", "Only moderators decide on posts.");
      if (!post) return failure("post_not_found", "There is no such post.");
      const state = NEXT[ruling.action][post.state];
      const indexes = ruling.action === "approve" && !requiredThread(set, post.thread).indexable;
      if (state === post.state && !(indexes && state === "visible")) return success(post);
      const refusal = refusalOf(set, post, ruling);
      if (refusal) return { ok: false, error: refusal };

      const next: Post = { ...post, state };
      changeState(set, moment, next, { verb: ruling.action, reason: ruling.reason });
      if (indexes) set.putThread({ ...requiredThread(set, post.thread), indexable: true });
      log(set, moment, ruling, post);
      return success(next);
    },
  });
}

function needsOf(set: WorkingSet, moment: Moment, { postId, by }: Ruling): Partial<Need> {
  const post = set.post(postId);
  return mergeNeeds([
    { posts: [postId] },
    "memberKey" in by
      ? { memberKeys: [by.memberKey] }
      : { members: by.onBehalfOf === null ? [] : [by.onBehalfOf] },
    post ? stateNeeds(set, moment, post) : {},
  ]);
}

function isModerator(set: WorkingSet, by: Moderator): boolean {
  if (!("memberKey" in by)) return true;
  const role = set.memberByKey(by.memberKey)?.role;
  return role === "moderator" || role === "owner";
}

function refusalOf(set: WorkingSet, post: Post, { version }: Ruling): Failure | null {
  if (version !== undefined && version !== set.versionOf(post))
    return failure("conflict", "The post has changed since you saw it.").error;
  if (post.state === "deleted" && post.body === "")
    return failure("forbidden", "Its author deleted this post.").error;
  return null;
}

function log(set: WorkingSet, moment: Moment, { by, ...ruling }: Ruling, before: Post): void {
  const named = "onBehalfOf" in by && by.onBehalfOf !== null ? by.onBehalfOf : null;
  const key = "memberKey" in by ? by.memberKey : named === null ? null : (set.member(named)?.key ?? null);
  const after: Json = { state: NEXT[ruling.action][before.state] };
  set.addLog({
    id: ruling.logId,
    at: moment.now,
    by: key,
    action: `post.${ruling.action}`,
    subject: before.id,
    reason: ruling.reason,
    before: { state: before.state },
    after: named === null || key !== null ? after : { ...after, by: named },
  });
}
