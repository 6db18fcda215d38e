/** Whether a domain is shared by many or registered by one company. */
import { getDomain } from 'tldts';
import { lineFinder, readData } from '#shared/runtime/data.ts';
import { domainKey } from '#shared/schema/fields.ts';

const additions = readData<{ domain: string }[]>('free-mail-additions.json').map(({ domain }) => domain);

const isListed = lineFinder('web-mail-domains.txt');

/** Brands of web mail that no other company may use: theirs are all the domains of countries, also those that no list has. */
const regionalBrand = /^(?:hotmail|yahoo|ymail|rocketmail|googlemail)\.(?:(?:com?|ne)\.)?[a-z]{2}$/;

const isFreeMail = (domain: string): boolean =>
  additions.includes(domain) || isListed(domain) || regionalBrand.test(domain);

/**
 * The free email domain that a domain equals or is a subdomain of (R26, R27). Compares whole labels: `outlook.com`
 * matches, `myoutlook.com` doesn't.
 */
export function freeMailDomain(domain: string): string | undefined {
  const labels = domainKey(domain).split('.');
  return labels.map((_, n) => labels.slice(n).join('.')).find(isFreeMail);
}

/** Whether anybody can get a name or a mailbox under a domain: `gmail.com`, `co.uk`, `uk.com`. */
export function isShared(domain: string): boolean {
  const key = domainKey(domain);
  return isFreeMail(key) || getDomain(key, { allowPrivateDomains: true }) === null;
}

/**
 * The part of a domain that its owner registered: `mail.eu.contoso.co.uk` → `contoso.co.uk`. Under a shared domain,
 * this includes one more label: `contoso.onmicrosoft.com`.
 */
export function registrableDomain(domain: string): string {
  const shared = freeMailDomain(domain);
  if (!shared || shared === domain) return getDomain(domain, { allowPrivateDomains: true }) ?? domain;
  return `${domain
    .slice(0, -shared.length - 1)
    .split('.')
    .at(-1)}.${shared}`;
}
