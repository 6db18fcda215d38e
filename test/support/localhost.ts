/**
 * Resolves names under `localhost` to this machine (RFC 6761) where the resolver doesn't: emulators name APIs that way.
 */
import dns from 'node:dns';

const lookup = dns.lookup as (hostname: string, ...rest: unknown[]) => void;
Object.assign(dns, {
  lookup: (hostname: string, ...rest: unknown[]) =>
    lookup(hostname.endsWith('.localhost') ? '127.0.0.1' : hostname, ...rest),
});
