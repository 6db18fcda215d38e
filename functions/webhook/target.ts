import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';

const ports: readonly string[] = ['', '443', '8443'];

/** Names that are never of the public Internet, and names of one word, which only a network of its own knows. */
const insideNames = /^[^.]+$|(^|\.)(localhost|local|internal|arpa|onion)$/;

const isAddress = (host: string): boolean => host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host);

const malformed = (key: string): FieldErrors => new FieldErrors([{ path: 'WebhookUrl', key }]);

/** Whether an address is one that this deployment allows inside: `http://127.0.0.1:9100`, or `http://127.0.0.1:*`. */
export const isInside = ({ protocol, hostname, origin }: URL, inside: readonly string[]): boolean =>
  inside.includes(origin) || inside.includes(`${protocol}//${hostname}:*`);

/**
 * Reads the address that events are to be posted to. It must be https at one of its usual ports, at a public host's
 * name. Addresses in numbers are refused in every spelling: the parser has made them plain. To which addresses the name
 * leads is looked at when it is used.
 *
 * @throws FieldErrors for what is no such address, Problem 422 `webhook.url_inside` for a host inside the network
 */
export function readTarget(text: string, inside: readonly string[] = []): URL {
  const url = URL.parse(text);
  if (!url) throw malformed('url');
  if (url.username || url.password) throw malformed('url_credentials');
  if (isInside(url, inside)) return url;
  if (url.protocol !== 'https:') throw malformed('url_https');
  if (!ports.includes(url.port)) throw malformed('url_port');
  const host = url.hostname.replace(/\.$/, '');
  if (isAddress(host) || insideNames.test(host)) throw new Problem('webhook.url_inside');
  return url;
}
