/** The full engine, with HTTP long-polling: its own chunk, fetched only where WebSocket fails. */
export { Socket as Engine } from "engine.io-client";
