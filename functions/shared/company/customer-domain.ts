/** The domains that the program assigns to customers. No mailbox and no web site lies under them: they only name tenants. */
import { foldText } from '#shared/runtime/folded-text.ts';
import { setting } from '#shared/runtime/settings.ts';
import { domainKey, domainOf, isDecodable } from '#shared/schema/fields.ts';

/** Where clients of the public API expect the domains of new customers. The program has its own place for them. */
export const publicSuffix = 'onmicrosoft.com';

/** Names are cut so that the mark that makes each domain unique has room. */
const namedLength = 20;

/** A domain for a customer that chose none: from its name, with a mark that makes it unique. */
export function domainNamed(name: string, mark: string): string {
  const prefix = foldText(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, namedLength)
    .replace(/^-+|-+$/g, '');
  return `${prefix || 'customer'}-${mark}.${setting('CUSTOMER_DOMAIN')}`;
}

/** Whether an address lies under a domain that the program assigned. Somebody signs in with it; no email arrives there. */
export const hasNoMailbox = (address: string): boolean => domainOf(address).endsWith(`.${setting('CUSTOMER_DOMAIN')}`);

/** The part of a domain that a customer chooses: at most 27 characters, as the public API has it. */
const prefixPattern = /^[a-z0-9](?:[a-z0-9-]{0,25}[a-z0-9])?$/;

/** The domain that the program assigns for a wanted one: `contoso.onmicrosoft.com` too. Undefined for any other domain. */
export function assignedDomain(wanted: string): string | undefined {
  const domain = domainKey(wanted);
  const own = setting('CUSTOMER_DOMAIN');
  const suffix = [own, publicSuffix].find(end => domain.endsWith(`.${end}`));
  const prefix = suffix && domain.slice(0, -suffix.length - 1);
  return prefix && prefixPattern.test(prefix) && isDecodable(prefix) ? `${prefix}.${own}` : undefined;
}

/**
 * How the assigned domains begin that a beginning means: clients look for `contoso.onmicrosoft.com`, as they asked for it, and for as
 * much of it as they have typed.
 */
export function assignedBeginning(typed: string): string {
  const beginning = typed.trim().toLowerCase();
  const [prefix = '', ...labels] = beginning.split('.');
  const suffix = labels.join('.');
  const own = setting('CUSTOMER_DOMAIN');
  if (labels.length === 0 || own.startsWith(suffix) || !publicSuffix.startsWith(suffix)) return beginning;
  return suffix === publicSuffix ? `${prefix}.${own}` : `${prefix}.`;
}

/**
 * The assigned domain that a domain is, or lies under: a claim on one counts for everything below it. Unlike other domains, it isn't
 * found by what its owner registered, since the program registered the suffix.
 */
export function assignedParent(domain: string): string | undefined {
  const own = setting('CUSTOMER_DOMAIN');
  if (!domain.endsWith(`.${own}`)) return undefined;
  return `${domain
    .slice(0, -own.length - 1)
    .split('.')
    .at(-1)}.${own}`;
}
