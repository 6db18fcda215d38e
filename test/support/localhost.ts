/** Names under `localhost` are this machine (RFC 6761), also where its resolver does not know: emulators give APIs such names. */
import dns from 'node:dns';

const lookup = dns.lookup as (hostname: string, ...rest: unknown[]) => void;
Object.assign(dns, {
  lookup: (hostname: string, ...rest: unknown[]) =>
    lookup(hostname.endsWith('.localhost') ? '127.0.0.1' : hostname, ...rest),
});
