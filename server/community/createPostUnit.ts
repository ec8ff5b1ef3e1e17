import { eventNeeds } from "../ledger/judgeEvent.ts";
import { loadedUnit } from "../ledger/loadedUnit.ts";
import { mergeNeeds } from "../ledger/intake/mergeNeeds.ts";
import { newMember } from "../ledger/newMember.ts";
import type { Moment, Unit } from "../ledger/unit.ts";
import type { WorkingSet } from "../ledger/workingSet.ts";
import { failure, success, type Failure, type Result } from "../protocol/result.ts";
import type { Need } from "../storage/books.ts";
import type { Member, Post, Thread } from "../storage/records.ts";
import { countPost } from "./changeState.ts";
import { grant } from "./grant.ts";
import { postGrant } from "./postEvents.ts";

/** A post that passed its checks and is rendered. */
export interface Draft {
  id: string;
  thread: string;
  title: string;
  parentId: string | null;
  body: string;
  html: string;
  author: { key: number } | { id: string };
}

/** Writes the post with its thread, its author and what the rules give for it, or answers the one that is there. (C5, C6) */
export function createPostUnit(draft: Draft): Unit<Post> {
  return loadedUnit({
    needs: (set, moment) => needsOf(set, moment, draft),
    judge(set, moment) {
      const known = set.post(draft.id);
      if (known) return answerKnown(set, draft, known);
      const refusal = refusalOf(set, draft);
      return refusal ? { ok: false, error: refusal } : success(write(set, moment, draft));
    },
  });
}

function needsOf(set: WorkingSet, moment: Moment, draft: Draft): Partial<Need> {
  const first: Partial<Need> = {
    posts: draft.parentId === null ? [draft.id] : [draft.id, draft.parentId],
    threads: [draft.thread],
    ...("key" in draft.author ? { memberKeys: [draft.author.key] } : { members: [draft.author.id] }),
  };
  const author = authorOf(set, draft);
  if (!author || set.post(draft.id)) return first;
  const event = {
    ns: "g" as const,
    id: `post:${draft.id}`,
    member: author.key,
    type: "post.created",
    at: moment.now,
  };
  return mergeNeeds([first, eventNeeds(set, moment, event)]);
}

function authorOf(set: WorkingSet, { author }: Draft): Member | null {
  return "key" in author ? set.memberByKey(author.key) : set.member(author.id);
}

/** A retry carries the first body; once the author changed the post there is nothing left to compare that with. */
function answerKnown(set: WorkingSet, draft: Draft, known: Post): Result<Post> {
  const same =
    set.thread(draft.thread)?.key === known.thread &&
    authorOf(set, draft)?.key === known.author &&
    known.parentId === draft.parentId &&
    (known.body === draft.body || known.editedAt !== null || known.body === "");
  if (same) return success(known);
  return failure("idempotency_key_reused", `The id "${draft.id}" was used for another post.`, {
    errors: [{ path: "id", message: "used before for another post" }],
  });
}

function refusalOf(set: WorkingSet, draft: Draft): Failure | null {
  const author = authorOf(set, draft);
  if (!author && "key" in draft.author) return failure("member_not_found", "There is no such member.").error;
  if (author?.kind === "guest") return failure("guest_refused", "Guests read; members write.").error;
  const thread = set.thread(draft.thread);
  if (thread?.state === "locked") return failure("thread_locked", "This thread takes no more posts.").error;
  return draft.parentId === null ? null : parentRefusal(set.post(draft.parentId), thread);
}

function parentRefusal(parent: Post | null, thread: Thread | null): Failure | null {
  if (parent?.state !== "visible")
    return failure("post_not_found", "The post that this one answers is gone.").error;
  if (parent.thread === thread?.key) return null;
  const errors = [{ path: "parentId", message: "belongs to another thread" }];
  return failure("invalid_payload", "parentId: belongs to another thread", { errors }).error;
}

function write(set: WorkingSet, moment: Moment, draft: Draft): Post {
  const author = authorOf(set, draft) ?? newMember(set, moment, "id" in draft.author ? draft.author.id : "");
  const thread = openThread(set, moment, draft, author);
  const parent = draft.parentId === null ? null : set.post(draft.parentId);
  const key = set.newKey();
  const post: Post = {
    key,
    id: draft.id,
    thread: thread.key,
    parent: parent?.key ?? null,
    parentId: draft.parentId,
    root: parent?.root ?? key,
    author: author.key,
    name: author.profile.name,
    body: draft.body,
    html: draft.html,
    state: "visible",
    score: 0,
    replies: 0,
    createdAt: moment.now,
    editedAt: null,
    version: 0,
  };
  set.addPost(post);
  countPost(set, post, thread, 1);
  grant(set, moment, postGrant(post, thread));
  return post;
}

/** The thread as the post finds it: made when it is new, named when it had no name, indexable once a member of standing wrote. */
function openThread(set: WorkingSet, moment: Moment, draft: Draft, author: Member): Thread {
  const known = set.thread(draft.thread);
  const standing = author.role !== "member";
  if (known) {
    return { ...known, title: known.title || draft.title, indexable: known.indexable || standing };
  }
  const thread: Thread = {
    key: set.newKey(),
    id: draft.thread,
    title: draft.title,
    state: "open",
    total: 0,
    createdAt: moment.now,
    indexable: standing,
    version: 0,
  };
  set.addThread(thread);
  return thread;
}
