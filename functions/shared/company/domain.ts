/** Whether a domain is shared by many or registered by one company. */
import { getDomain } from 'tldts';
import { readData, readLines } from '#shared/runtime/data.ts';
import { domainKey } from '#shared/schema/fields.ts';

const freeMail = new Set([
  ...readLines('web-mail-domains.txt'),
  ...readData<{ domain: string }[]>('free-mail-additions.json').map(({ domain }) => domain),
]);

/**
 * The web-mail domain that a domain is, or lies below (R26, R27): whole labels are compared, never parts of a name, so
 * `outlook.com` is one and `myoutlook.com` is none.
 */
export function freeMailDomain(domain: string): string | undefined {
  const labels = domainKey(domain).split('.');
  return labels.map((_, n) => labels.slice(n).join('.')).find(parent => freeMail.has(parent));
}

/** Whether a domain is one below which anybody gets a name or a mailbox: `gmail.com`, `co.uk`, `uk.com`. */
export const isShared = (domain: string): boolean =>
  freeMail.has(domain) || getDomain(domain, { allowPrivateDomains: true }) === null;

/**
 * The part of a domain that its owner registered: `mail.eu.contoso.co.uk` → `contoso.co.uk`. Below a domain that many
 * share, that is one label more: `contoso.onmicrosoft.com`.
 */
export function registrableDomain(domain: string): string {
  const shared = freeMailDomain(domain);
  if (!shared || shared === domain) return getDomain(domain, { allowPrivateDomains: true }) ?? domain;
  return `${domain
    .slice(0, -shared.length - 1)
    .split('.')
    .at(-1)}.${shared}`;
}
