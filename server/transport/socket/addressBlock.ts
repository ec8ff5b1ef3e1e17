import { isIPv6 } from "node:net";

/** Groups of an IPv6 address: all of them, and those that name the network; the rest its holder chooses freely. */
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * What stands for one client among addresses: an IPv4 address, or the /64 network of an IPv6 address, for whoever has one of its
 * addresses has all of them. (F64)
 */
export function addressBlock(address: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = "", tail = ""] = address.split("::");
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  // `::` stands for as many zeros as there is room for.
  const zeros = Array.from({ length: Math.max(0, GROUPS - before.length - after.length) }, () => 0);
  const network = [...before, ...zeros, ...after].slice(0, NETWORK_GROUPS);
  return `${network.map((group) => group.toString(16)).join(":")}::/64`;
}

function groupsOf(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}
