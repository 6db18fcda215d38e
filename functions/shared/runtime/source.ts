/** The eight groups of an IPv6 address, as numbers in hexadecimal without leading zeros. */
function groupsOf(address: string): string[] {
  const [start = '', end] = address.split('::');
  const parts = (text: string | undefined): string[] => (text ? text.split(':') : []);
  const [before, after] = [parts(start), parts(end)];
  const between = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...between, ...after].map(group => group.toLowerCase().replace(/^0+(?=.)/, ''));
}

/**
 * The source of requests that limits count: an IPv4 address, or the /64 network of an IPv6 address, since whoever has one
 * address there has all of them.
 */
export function sourceKey(ip: string): string {
  const [address = ''] = ip.split('%');
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped) return mapped;
  return address.includes(':') ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : ip;
}

/** The network of an IP address: enough to recognize a place, not enough to identify a line. */
export const networkOf = (ip: string): string =>
  ip.includes(':') ? `${ip.replace(/::.*/, '').split(':', 3).join(':')}::/48` : ip.replace(/\.\d+$/, '.0/24');
