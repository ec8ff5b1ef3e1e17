// `npm start`: builds what is missing or older than its sources, then runs the server in this process with the demo site.
import { buildMissing } from "./buildMissing.mjs";

buildMissing();
process.env.GROVE_DEMO ??= "1";
const { main } = await import(new URL("../dist/server/main.js", import.meta.url).href);
await main(process.env);
