/**
 * A compact JWS signed with HS256: three parts of base64url without padding, the last one 32 bytes with no stray bits. Decoders
 * that skip white space, padding or trailing bits would let one token be written in many ways.
 */
export const COMPACT_HS256 = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
