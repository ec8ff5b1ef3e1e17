import { withGrove } from "./withGrove.ts";

const STORED_AS = "demo.member";
const GUEST = "guest";

interface Person {
  id: string;
  name: string;
}

/** Who this window shops as: told by its address, else remembered, else the first sample member. Each window has its own. */
function currentMember(people: readonly Person[]): string {
  const asked = new URLSearchParams(location.search).get("as");
  const remembered = sessionStorage.getItem(STORED_AS);
  return asked ?? remembered ?? people[0]?.id ?? GUEST;
}

async function fetchToken(member: string): Promise<string> {
  const response = await fetch(`/demo/token?member=${encodeURIComponent(member)}`);
  if (!response.ok) throw new Error(`The shop gave no token (${response.status})`);
  return response.text();
}

function become(member: string): void {
  sessionStorage.setItem(STORED_AS, member);
  withGrove((grove) => {
    if (member === GUEST) void grove.logout();
    else void grove.identify(() => fetchToken(member));
  });
}

const newcomer = (): Person => ({ id: `new-${crypto.randomUUID().slice(0, 8)}`, name: "A new customer" });

/**
 * Fills the "You are" list and signs the chosen person in.
 *
 * @returns Gives the member that this window shops as; `null` for a guest.
 */
export async function setUpIdentity(select: HTMLSelectElement): Promise<() => string | null> {
  const people: Person[] = await (await fetch("/demo/members")).json();
  const chosen = currentMember(people);
  if (chosen.startsWith("new-")) people.push({ id: chosen, name: "A new customer" });
  else people.push(newcomer());

  for (const person of people) select.add(new Option(person.name, person.id));
  select.add(new Option("A guest", GUEST));
  select.value = chosen;
  if (select.value === "") select.value = people[0]?.id ?? GUEST;
  if (select.value !== GUEST) become(select.value);

  select.addEventListener("change", () => become(select.value));
  return () => (select.value === GUEST ? null : select.value);
}
