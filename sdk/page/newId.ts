/** An id for a command: begins with the time, so the database meets ids in order; 96 bits of chance behind it. */
export function newId(): string {
  const time = Date.now().toString(36).padStart(9, "0");
  const chance = crypto.getRandomValues(new Uint32Array(3));
  return time + [...chance].map((part) => part.toString(36).padStart(7, "0")).join("");
}
