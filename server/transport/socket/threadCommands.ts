import { createPost } from "../../community/createPost.ts";
import { deletePost } from "../../community/deletePost.ts";
import { editPost } from "../../community/editPost.ts";
import { moderatePost } from "../../community/moderatePost.ts";
import { postSource } from "../../community/postSource.ts";
import { previewMarkdown } from "../../community/previewMarkdown.ts";
import { threadMine } from "../../community/threadMine.ts";
import { threadPage } from "../../community/threadView.ts";
import { votePost } from "../../community/votePost.ts";
import type { Core } from "../../ledger/core.ts";
import { failure, success } from "../../protocol/result.ts";
import { handleCommand, type CommandDeps, type CommandTable, type Run } from "./handleCommand.ts";
import { requireMember } from "./requireMember.ts";

type ThreadCommand = Extract<keyof CommandTable, "thread:page" | `post:${string}`>;

/** Commands on threads and posts. */
export function threadCommands(core: Core, deps: CommandDeps): Pick<CommandTable, ThreadCommand> {
  return {
    "thread:page": handleCommand(deps, "thread:page", pageReader(core)),
    "post:create": handleCommand(deps, "post:create", postWriter(core, deps)),
    "post:edit": handleCommand(deps, "post:edit", postEditor(core, deps)),
    "post:delete": handleCommand(
      deps,
      "post:delete",
      requireMember(({ ctx }, { key }, { postId }) => deletePost(core, ctx, { postId, memberKey: key })),
    ),
    "post:source": handleCommand(
      deps,
      "post:source",
      requireMember(({ ctx }, { key }, { postId }) => postSource(core, ctx, { postId, memberKey: key })),
    ),
    "post:preview": handleCommand(deps, "post:preview", previewer(deps)),
    "post:vote": handleCommand(
      deps,
      "post:vote",
      requireMember(({ ctx }, { key }, { postId, value }) =>
        votePost(core, ctx, { postId, value, memberKey: key }),
      ),
    ),
    "post:moderate": handleCommand(deps, "post:moderate", moderator(core)),
  };
}

function pageReader(core: Core): Run<"thread:page"> {
  return async (socket, { thread, sort, cursor }) => {
    const { ctx, caller } = socket.data.session;
    const page = await threadPage(core, ctx, { key: thread, sort, cursor });
    if (!page.ok) return page;
    const { posts } = page.data;
    const mine = caller ? await threadMine(core, ctx, { memberKey: caller.key, posts }) : { votes: {} };
    return success({ ...page.data, mine });
  };
}

function postWriter(core: Core, { limits }: CommandDeps): Run<"post:create"> {
  return requireMember(async (session, member, { id, thread, title, parentId, body }) => {
    const refusal = await limits.post(session);
    if (refusal) return { ok: false, error: refusal };
    const post = { id, threadKey: thread, title, parentId, body, memberKey: member.key };
    const created = await createPost(core, session.ctx, post);
    return created.ok ? success({ post: created.data.post }) : created;
  });
}

function postEditor(core: Core, { limits }: CommandDeps): Run<"post:edit"> {
  return requireMember(async (session, member, { postId, body }) => {
    const refusal = await limits.post(session);
    if (refusal) return { ok: false, error: refusal };
    return editPost(core, session.ctx, { postId, body, memberKey: member.key });
  });
}

function previewer({ limits }: CommandDeps): Run<"post:preview"> {
  return requireMember(async (session, _member, { body }) => {
    const refusal = await limits.preview(session);
    return refusal ? { ok: false, error: refusal } : previewMarkdown(body);
  });
}

function moderator(core: Core): Run<"post:moderate"> {
  return requireMember(({ ctx }, member, { postId, action, reason }) => {
    if (member.role === "member") return failure("forbidden", "Only moderators decide on posts.");
    return moderatePost(core, ctx, { postId, action, reason, by: { memberKey: member.key } });
  });
}
