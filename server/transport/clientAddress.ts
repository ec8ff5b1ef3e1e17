import type { IncomingMessage } from "node:http";
import express from "express";

/** Says of a hop (counted from the server outwards) whether what it forwards is believed. */
export type Trust = (address: string, hop: number) => boolean;

/** Reads `TRUST_PROXY` the way Express does, so that both sides believe the same hops. */
export function compileTrust(trustProxy: number | string | false): Trust {
  const app = express();
  app.set("trust proxy", trustProxy);
  return app.get("trust proxy fn") as Trust;
}

/** The address of the first hop that is not trusted: what a client writes into `X-Forwarded-For` itself counts for nothing. (F64) */
export function clientAddress(request: IncomingMessage, trust: Trust): string {
  const hops = [request.socket.remoteAddress ?? "", ...forwarded(request, "x-forwarded-for").reverse()];
  const outermost = hops.findIndex((address, hop) => !trust(address, hop));
  return hops.at(outermost) ?? "";
}

/** Where the client reached the server, for links that it shows its own member; empty when that can't be told. */
export function clientBase(request: IncomingMessage, trust: Trust): string {
  const host = request.headers.host ?? "";
  if (!/^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:]+\](:\d{1,5})?$/.test(host)) return "";
  const believed = trust(request.socket.remoteAddress ?? "", 0);
  const told = believed ? forwarded(request, "x-forwarded-proto").at(-1) : undefined;
  const encrypted = "encrypted" in request.socket && request.socket.encrypted === true;
  return `${(told ?? (encrypted ? "https" : "http")) === "https" ? "https" : "http"}://${host}`;
}

function forwarded(request: IncomingMessage, header: string): string[] {
  const value = request.headers[header];
  const text = Array.isArray(value) ? value.join(",") : (value ?? "");
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
