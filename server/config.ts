import { z } from "zod";
import { readOrigin } from "./identity/origins.ts";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const ENCRYPTION_KEY_BYTES = 32;

/** A variable that is set to nothing counts as not set: shells and compose files write it that way. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const Host = z
  .string()
  .regex(/^[A-Za-z0-9.:_-]+$/, "an address or host name to listen on, such as 127.0.0.1");
const Port = z
  .string()
  .regex(/^\d{1,5}$/, "a port number from 0 to 65535; 0 takes a free one")
  .transform(Number)
  .refine((port) => port <= 65_535, "a port number from 0 to 65535; 0 takes a free one");
const EncryptionKey = z
  .string()
  .refine(isEncryptionKey, "32 random bytes in base64, for example from `openssl rand -base64 32`");
const Switch = z.enum(["0", "1"], "0 or 1").transform((value) => value === "1");
const TrustProxy = z
  .string()
  .regex(/^[A-Za-z0-9.:/, ]+$/, "a number of hops, or addresses and ranges such as `loopback, 10.0.0.0/8`")
  .refine((value) => value !== "true", "not `true`: name the hops, or anybody may forge an address")
  .transform((value) => (/^\d+$/.test(value) ? Number(value) : value));

const MetricsToken = z
  .string()
  .regex(/^[\x21-\x7e]{16,}$/, "at least 16 printable characters without spaces");

const PublicUrl = z
  .string()
  .refine((url) => readOrigin(url) !== null, "scheme and host, such as https://grove.example.com")
  .transform((url) => readOrigin(url)!);

const RateFactor = z
  .string()
  .regex(/^\d{1,5}(\.\d{1,3})?$/, "a number such as 1 or 2.5")
  .transform(Number)
  .refine((factor) => factor > 0, "above 0");

const LATER = "arrives with a later version; this one runs in one process on SQLite. Unset it to start";

const Environment = z.object({
  HOST: optional(Host),
  PORT: optional(Port),
  GROVE_DATA: optional(z.string().max(1_024)),
  DATABASE_URL: optional(z.never(`PostgreSQL ${LATER}`)),
  REDIS_URL: optional(z.never(`Redis ${LATER}`)),
  GROVE_ENCRYPTION_KEY: optional(EncryptionKey),
  GROVE_DEMO: optional(Switch),
  TRUST_PROXY: optional(TrustProxy),
  PUBLIC_URL: optional(PublicUrl),
  METRICS_TOKEN: optional(MetricsToken),
  RATE_FACTOR: optional(RateFactor),
  LOG_LEVEL: optional(z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(", ")}`)),
});

/** How the server was told to run; contract.md §3. */
export interface Config {
  host: string;
  /** 0 takes a free port. */
  port: number;
  dataFolder: string;
  /** 32 bytes in base64; `null` leaves it to the data folder. */
  encryptionKey: string | null;
  demo: boolean;
  /** For Express's `trust proxy`: hops or ranges that may set `X-Forwarded-For`; `false` trusts nobody. */
  trustProxy: number | string | false;
  /** Where the server is reached from outside, without a slash at its end; `null`: as each call came. */
  publicUrl: string | null;
  /** Opens `/metrics` to other machines; `null` leaves it to this one. */
  metricsToken: string | null;
  /** Multiplies every rate limit, for load tests and for large sites. */
  rateFactor: number;
  logLevel: (typeof LOG_LEVELS)[number];
}

export type ConfigRead = { ok: true; config: Config } | { ok: false; problems: string[] };

export function isEncryptionKey(text: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, "base64").length === ENCRYPTION_KEY_BYTES;
}

/**
 * Reads the settings from environment variables.
 *
 * @returns Either all settings, or every problem at once, each beginning with the variable's name. A value is never
 *   repeated in a problem: it may be a secret.
 */
export function readConfig(environment: Record<string, string | undefined>): ConfigRead {
  const read = Environment.safeParse(environment);
  if (!read.success) {
    return {
      ok: false,
      problems: read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    };
  }
  const settings = read.data;
  return {
    ok: true,
    config: {
      host: settings.HOST ?? "127.0.0.1",
      port: settings.PORT ?? 4600,
      dataFolder: settings.GROVE_DATA ?? "./data",
      encryptionKey: settings.GROVE_ENCRYPTION_KEY ?? null,
      demo: settings.GROVE_DEMO ?? false,
      trustProxy: settings.TRUST_PROXY ?? false,
      publicUrl: settings.PUBLIC_URL ?? null,
      metricsToken: settings.METRICS_TOKEN ?? null,
      rateFactor: settings.RATE_FACTOR ?? 1,
      logLevel: settings.LOG_LEVEL ?? "info",
    },
  };
}
