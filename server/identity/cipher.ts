import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveKey } from "./deriveKey.ts";

const VERSION = "v1.";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what must not be read from the database file: personal fields and the secrets of token keys. */
export interface Cipher {
  /** @param about What the text belongs to, such as `token key demo k1`; it must be the same again to open it. */
  seal(text: string, about?: string): string;
  /** @throws When the text was altered, belongs to something else, or was sealed with another key. */
  open(sealed: string, about?: string): string;
}

/** AES-256-GCM with a random nonce. @param encryptionKey 32 bytes in base64. */
export function createCipher(encryptionKey: string): Cipher {
  const key = deriveKey(encryptionKey, "seal v1");
  return {
    seal(text, about = "") {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return VERSION + Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed, about = "") {
      if (!sealed.startsWith(VERSION)) throw new Error("sealed by an unknown version of the cipher");
      const bytes = Buffer.from(sealed.slice(VERSION.length), "base64url");
      const tagEnd = IV_BYTES + TAG_BYTES;
      if (bytes.length < tagEnd) throw new Error("the sealed text is cut off");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(IV_BYTES, tagEnd));
      return decipher.update(bytes.subarray(tagEnd), undefined, "utf8") + decipher.final("utf8");
    },
  };
}
