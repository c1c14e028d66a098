import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../viewer.js';

/** Under which names one sender's uses are counted. */
export interface CallerKeys {
  /** The member who asks; for nobody, the address. */
  readonly caller: string;
  readonly address: string;
  readonly isMember: boolean;
}

/** Bits of an IPv6 address that belong to one network; its user chooses the others at will. */
const networkBits = 64;

const networks = new LRUCache<string, string>({ max: 10_000 });

/** Counts members as themselves, wherever they ask from, and everybody else by address. */
export function callerKeysOf(viewer: Viewer | null, address: string): CallerKeys {
  const addressKey = `address:${networkOf(address)}`;
  const caller = viewer ? `user:${viewer.userId}` : addressKey;
  return { caller, address: addressKey, isMember: viewer !== null };
}

/** An IPv4 address as it is, of an IPv6 address the network of 64 bits; whatever else is given comes back as it is. */
export function networkOf(address: string): string {
  const network = networks.get(address) ?? readNetwork(address);
  networks.set(address, network);
  return network;
}

function readNetwork(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const bytes = parsed.toByteArray().map((byte, index) => (index < networkBits / 8 ? byte : 0));
  return ipaddr.fromByteArray(bytes).toString();
}
