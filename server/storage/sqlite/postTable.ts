import type { Database } from "better-sqlite3";
import type { ThreadSort } from "../../protocol/views.ts";
import type { Post, Revision } from "../records.ts";
import type { PostCursor } from "../reads.ts";

const COLUMNS = `key, id, thread, parent, parent_id AS parentId, root, author, name, body, html, state, score, replies,
  created_at AS createdAt, edited_at AS editedAt, version`;

/** Posts and their earlier bodies, on one connection. */
export function createPostTable(db: Database) {
  const byId = db.prepare<[number, string], Post>(`SELECT ${COLUMNS} FROM post WHERE site = ? AND id = ?`);
  const byKey = db.prepare<[number, number], Post>(`SELECT ${COLUMNS} FROM post WHERE key = ? AND site = ?`);
  const branch = db.prepare<[number, number, number, number, number], Post>(
    `SELECT ${COLUMNS} FROM post WHERE site = ? AND thread = ? AND root = ? AND key > ? ORDER BY key LIMIT ?`,
  );
  const oldest = db.prepare<[number, number, number, number], Post>(
    `SELECT ${COLUMNS} FROM post WHERE site = ? AND thread = ? AND root > ? ORDER BY root, key LIMIT ?`,
  );
  const newest = db.prepare<[number, number, number, number], Post>(
    `SELECT ${COLUMNS} FROM post WHERE site = ? AND thread = ? AND root < ? ORDER BY root DESC, key LIMIT ?`,
  );
  const insert = db.prepare(
    `INSERT INTO post (key, site, id, thread, parent, parent_id, root, author, name, body, html, state, score, replies,
       created_at, edited_at, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    `UPDATE post SET name = ?, body = ?, html = ?, state = ?, score = ?, replies = ?, edited_at = ?, version = version + 1
     WHERE key = ? AND site = ? AND version = ?`,
  );
  const revise = db.prepare<[number, number, string]>(
    "INSERT INTO revision (post, at, body) VALUES (?, ?, ?)",
  );

  return {
    byId: (site: number, id: string) => byId.get(site, id),
    byKey: (site: number, key: number) => byKey.get(key, site),

    /** A page in order of `root` (either way), then `key`: the rest of the cursor's branch, then the branches that follow. */
    page: (site: number, thread: number, sort: ThreadSort, limit: number, after?: PostCursor): Post[] => {
      const rest = after ? branch.all(site, thread, after.root, after.key, limit) : [];
      const start = after?.root ?? (sort === "old" ? 0 : Number.MAX_SAFE_INTEGER);
      const branches = sort === "old" ? oldest : newest;
      return [...rest, ...branches.all(site, thread, start, limit - rest.length)];
    },

    insert(site: number, post: Post): void {
      const { key, id, thread, parent, parentId, root, author, name, body, html, state, score, replies } =
        post;
      const head = [key, site, id, thread, parent, parentId, root, author, name, body, html, state];
      insert.run(...head, score, replies, post.createdAt, post.editedAt, post.version);
    },

    /** Writes the post where `version` is still the stored one; `false` where it is not. */
    update(site: number, post: Post): boolean {
      const { key, name, body, html, state, score, replies, editedAt, version } = post;
      return update.run(name, body, html, state, score, replies, editedAt, key, site, version).changes === 1;
    },

    revise: ({ post, at, body }: Revision) => revise.run(post, at, body),
  };
}
