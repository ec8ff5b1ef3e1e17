// Many Socket.IO clients in one process, driven by messages from sockets.mjs.
import { SignJWT } from "jose";
import { io } from "socket.io-client";

const sockets = [];
let counter = 0;

async function tokenFor(member, { site, tokenKey }) {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ name: member })
    .setProtectedHeader({ alg: "HS256", kid: tokenKey.kid })
    .setSubject(member)
    .setAudience(site)
    .setIssuedAt(now)
    .setExpirationTime(now + 3600)
    .sign(new TextEncoder().encode(tokenKey.secret));
}

async function connectOne(url, credentials, member) {
  const token = await tokenFor(member, credentials);
  const socket = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { v: 1, site: credentials.site, token },
  });
  await new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", (error) =>
      reject(new Error(`${member}: ${error.message} ${JSON.stringify(error.data)}`)),
    );
  });
  sockets.push(socket);
}

async function connect({ connect: count, url, credentials }) {
  for (let first = 0; first < count; first += 50) {
    const batch = Array.from({ length: Math.min(50, count - first) }, (_, i) =>
      connectOne(url, credentials, `socket-${first + i}`),
    );
    await Promise.all(batch);
  }
  return { connected: sockets.length };
}

function run({ run: kind, inFlight, seconds }) {
  return new Promise((resolve) => {
    let acks = 0;
    let refused = null;
    let open = 0;
    const started = process.hrtime.bigint();
    const end = Date.now() + seconds * 1000;
    const send = (socket) => {
      open++;
      const answered = (result) => {
        open--;
        acks++;
        if (!result.ok) refused = JSON.stringify(result.error);
        if (Date.now() < end) send(socket);
        else if (open === 0) {
          const took = Number(process.hrtime.bigint() - started) / 1e9;
          resolve(refused ? { error: refused } : { perSecond: acks / took });
        }
      };
      if (kind === "noop") socket.emit("noop", {}, answered);
      else socket.emit("event:record", { id: `e-${process.pid}-${counter++}`, type: "visit" }, answered);
    };
    for (const socket of sockets) for (let i = 0; i < inFlight; i++) send(socket);
  });
}

process.on("message", (message) => {
  const work = message.connect ? connect(message) : run(message);
  work.then(
    (answer) => process.send(answer),
    (error) => process.send({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit());
