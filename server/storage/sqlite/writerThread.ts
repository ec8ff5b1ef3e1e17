import { parentPort, workerData } from "node:worker_threads";
import { StorageUnavailable } from "../books.ts";
import { createWriter } from "./createWriter.ts";
import { invoke, type Writer } from "./writer.ts";
import { READY, type WriterCall, type WriterReply } from "./startWriterThread.ts";

/** The body of the writer's worker: runs one call after another and answers each. */
function serve(port: NonNullable<typeof parentPort>, path: string): void {
  let writer: Writer;
  port.on("message", ({ id, method, args }: WriterCall) => {
    port.postMessage(answer(id, () => invoke(writer, method, args)));
    if (method === "close") port.close();
  });
  const opened = answer(READY, () => void (writer = createWriter(path)));
  port.postMessage(opened);
  if (!opened.ok) port.close();
}

function answer(id: number, run: () => unknown): WriterReply {
  try {
    return { id, ok: true, value: run() };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { id, ok: false, isUnavailable: error instanceof StorageUnavailable, message, stack };
  }
}

if (parentPort) serve(parentPort, (workerData as { path: string }).path);
