import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { isDecodable } from '#shared/schema/fields.ts';

const ports: readonly string[] = ['', '443', '8443'];

/** Host names that are never public, including single-label names. */
const insideNames = /^[^.]+$|(^|\.)(localhost|local|internal|arpa|onion)$/;

const isAddress = (host: string): boolean => host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host);

const malformed = (key: string): FieldErrors => new FieldErrors([{ path: 'WebhookUrl', key }]);

/** Whether the deployment allows this private host: `http://127.0.0.1:9100`, or `http://127.0.0.1:*` for any port. */
export const isInside = ({ protocol, hostname, origin }: URL, inside: readonly string[]): boolean =>
  inside.includes(origin) || inside.includes(`${protocol}//${hostname}:*`);

/**
 * Parses the URL of an endpoint. Requires HTTPS on a usual port, and a public host name. IP addresses are rejected in
 * every notation, since the URL parser normalizes them. The addresses behind the name are checked on each connection.
 *
 * @throws FieldErrors for an invalid URL, Problem 422 `webhook.url_inside` for a host in the private network
 */
export function readTarget(text: string, inside: readonly string[] = []): URL {
  const url = URL.parse(text);
  if (!url || !isDecodable(url.hostname)) throw malformed('url');
  if (url.username || url.password) throw malformed('url_credentials');
  if (isInside(url, inside)) return url;
  if (url.protocol !== 'https:') throw malformed('url_https');
  if (!ports.includes(url.port)) throw malformed('url_port');
  const host = url.hostname.replace(/\.$/, '');
  if (isAddress(host) || insideNames.test(host)) throw new Problem('webhook.url_inside');
  return url;
}
