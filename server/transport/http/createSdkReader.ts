import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** A built file, compressed once in every way that a browser may ask for. */
export interface SdkFile {
  type: string;
  etag: string;
  changedAt: number;
  bodies: { identity: Buffer; gzip: Buffer; br: Buffer };
}

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** Reads built files of one folder and keeps them in memory until they change. Answers `null` for what is not there. */
export function createSdkReader(folder: string): (name: string) => Promise<SdkFile | null> {
  const files = new Map<string, Promise<SdkFile>>();
  return async (name) => {
    const type = TYPES[extname(name)];
    if (type === undefined || !/^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/.test(name)) return null;
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) return null;

    const kept = await files.get(name)?.catch(() => null);
    if (kept?.changedAt === found.mtimeMs) return kept;
    const reading = readSdkFile(path, type, found.mtimeMs);
    files.set(name, reading);
    return reading;
  };
}

async function readSdkFile(path: string, type: string, changedAt: number): Promise<SdkFile> {
  const identity = await readFile(path);
  const [zipped, brotli] = await Promise.all([
    toGzip(identity, { level: 9 }),
    toBrotli(identity, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: identity.length } }),
  ]);
  const etag = `"${createHash("sha256").update(identity).digest("base64url").slice(0, 22)}"`;
  return { type, etag, changedAt, bodies: { identity, gzip: zipped, br: brotli } };
}
