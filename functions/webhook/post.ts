import { type LookupAddress, lookup } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSafe } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublic } from './addresses.ts';
import type { Attempt, Trouble } from './delivery.ts';

/** Timeout of an endpoint, in milliseconds. */
const defaultTimeout = 10_000;

/** The host name resolves to an address in the private network. */
class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

/** Requires every address to be public, since an attacker needs only one that isn't. */
const arePublic = (addresses: readonly LookupAddress[]): boolean =>
  addresses.length > 0 && addresses.every(({ address }) => isPublic(address));

/**
 * Resolves a host for the connection itself, so that the checked addresses are those that are used, even if DNS changes
 * right afterwards.
 */
const lookupPublic: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (!arePublic(addresses)) return callback(new PrivateAddress(), []);
    if (options.all) return callback(null, addresses);
    const [{ address, family } = { address: '', family: 4 }] = addresses;
    callback(null, address, family);
  });
};

/** Classifies a connection error; the default is `unreachable`. */
function troubleOf(error: Error & { code?: string }): Trouble {
  if (error.name === 'PrivateAddress') return 'inside';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout';
  const { code = '' } = error;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown_host';
  return /CERT|SIGNATURE|TLS|SSL|EPROTO/.test(code) ? 'certificate' : 'unreachable';
}

interface Posting {
  body: string;
  headers: Record<string, string>;
  /** Whether the deployment allows this private host. */
  inside: boolean;
  /** Milliseconds. */
  timeout?: number;
}

/**
 * Posts a body to an endpoint once: no redirects, a timeout of ten seconds, and only the status of the response is
 * read.
 */
export function postEvent(
  url: URL,
  { body, headers, inside, timeout = defaultTimeout }: Posting,
): Promise<Omit<Attempt, 'at'>> {
  const request = url.protocol === 'https:' ? requestSafe : requestPlain;
  return new Promise(resolve => {
    const outgoing = request(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
      agent: false,
      signal: AbortSignal.timeout(timeout),
      ...(!inside && { lookup: lookupPublic }),
    });
    outgoing.on('response', ({ statusCode = 0 }) => {
      resolve({ answered: statusCode });
      outgoing.destroy();
    });
    outgoing.on('error', error => resolve({ trouble: troubleOf(error) }));
    outgoing.end(body);
  });
}

const patienceToLook = 2000;

/**
 * Whether a host name currently resolves to the private network. A name that doesn't resolve yet, or resolves slowly,
 * is checked again on every connection.
 */
export function resolvesInside(host: string): Promise<boolean> {
  return new Promise(resolve => {
    const late = setTimeout(resolve, patienceToLook, false);
    lookup(host, { all: true }, (error, addresses) => {
      clearTimeout(late);
      resolve(!error && !arePublic(addresses));
    });
  });
}
