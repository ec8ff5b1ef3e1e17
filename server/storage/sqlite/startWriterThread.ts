import { Worker } from "node:worker_threads";
import { StorageUnavailable } from "../books.ts";
import type { CallWriter, Writer } from "./writer.ts";

export interface WriterCall {
  id: number;
  method: keyof Writer;
  args: Parameters<Writer[keyof Writer]>;
}

/** The id of the reply that says whether the database could be opened. */
export const READY = 0;

export type WriterReply =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; isUnavailable: boolean; message: string; stack: string | undefined };

interface Waiting {
  resolve: (value: never) => void;
  reject: (reason: Error) => void;
}

/** The thread's error with its own stack as the cause; its class does not survive the way between threads. */
function toError({ message, stack, isUnavailable }: Extract<WriterReply, { ok: false }>): Error {
  return new (isUnavailable ? StorageUnavailable : Error)(message, { cause: stack });
}

/** Opens the writer in a worker thread, so an fsync never holds up the sockets. Compiled JavaScript only. */
export async function startWriterThread(path: string): Promise<CallWriter> {
  const worker = new Worker(new URL("./writerThread.js", import.meta.url), { workerData: { path } });
  const waiting = new Map<number, Waiting>();
  let lastId = READY;
  let gone: Error | undefined;

  const ready = new Promise<never>((resolve, reject) => waiting.set(READY, { resolve, reject }));
  const end = (reason: Error): void => {
    gone ??= reason;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  worker.on("message", (reply: WriterReply) => {
    const caller = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.ok) caller?.resolve(reply.value as never);
    else caller?.reject(toError(reply));
  });
  worker.on("error", (error) => end(new StorageUnavailable("The writer failed.", { cause: error })));
  worker.on("exit", () => end(new StorageUnavailable("The database is closed.")));

  await ready;
  return (method, ...args) =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, method, args } satisfies WriterCall);
    });
}
