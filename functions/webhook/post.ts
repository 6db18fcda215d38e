import { type LookupAddress, lookup } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSafe } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublic } from './addresses.ts';
import type { Attempt, Trouble } from './delivery.ts';

/** Milliseconds that an endpoint may take. */
const patience = 10_000;

/** A host whose name leads inside the network. */
class LeadsInside extends Error {
  override readonly name = 'LeadsInside';
}

/** Whether every address is public: one that is not would do for whoever wants to reach it. */
const arePublic = (addresses: readonly LookupAddress[]): boolean =>
  addresses.length > 0 && addresses.every(({ address }) => isPublic(address));

/**
 * Looks a host up for the very connection that is about to be made, so that what was looked at is what is connected to,
 * whatever the name leads to a moment later.
 */
const lookupPublic: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (!arePublic(addresses)) return callback(new LeadsInside(), []);
    if (options.all) return callback(null, addresses);
    const [{ address, family } = { address: '', family: 4 }] = addresses;
    callback(null, address, family);
  });
};

/** What an error of a connection means; anything else is "unreachable". */
function troubleOf(error: Error & { code?: string }): Trouble {
  if (error.name === 'LeadsInside') return 'inside';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout';
  const { code = '' } = error;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown_host';
  return /CERT|SIGNATURE|TLS|SSL|EPROTO/.test(code) ? 'certificate' : 'unreachable';
}

interface Posting {
  body: string;
  headers: Record<string, string>;
  /** The host is one that this deployment allows although it is not public. */
  inside: boolean;
  /** Milliseconds. */
  timeout?: number;
}

/**
 * Posts a body to an endpoint, once: no redirect is followed, ten seconds at the most, and of the answer only the status
 * is looked at.
 */
export function postEvent(
  url: URL,
  { body, headers, inside, timeout = patience }: Posting,
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
 * Whether a host's name leads inside the network, as far as can be told now: a name that leads nowhere yet, or whose
 * servers are slow, is looked at again with every connection.
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
