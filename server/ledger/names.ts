import type { Namespace } from "../storage/records.ts";

/** Names under which a working set keeps its records. */

export const causeName = (cause: { ns: Namespace; id: string }): string => `${cause.ns}|${cause.id}`;
export const bucketName = (bucket: { member: number; bucket: string }): string =>
  `${bucket.member}|${bucket.bucket}`;
export const voteName = (vote: { post: number; member: number }): string => `${vote.post}|${vote.member}`;
