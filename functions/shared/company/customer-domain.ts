/** The domains that the program assigns to customers. No mailbox and no web site lies under them: they only name tenants. */
import { setting } from '#shared/runtime/settings.ts';
import { domainKey } from '#shared/schema/fields.ts';

/** Where clients of the public API expect the domains of new customers. The program has its own place for them. */
const publicSuffix = 'onmicrosoft.com';

/** The part of a domain that a customer chooses: at most 27 characters, as the public API has it. */
const prefixPattern = /^[a-z0-9](?:[a-z0-9-]{0,25}[a-z0-9])?$/;

/** The domain that the program assigns for a wanted one: `contoso.onmicrosoft.com` too. Undefined for any other domain. */
export function assignedDomain(wanted: string): string | undefined {
  const domain = domainKey(wanted);
  const own = setting('CUSTOMER_DOMAIN');
  const suffix = [own, publicSuffix].find(end => domain.endsWith(`.${end}`));
  const prefix = suffix && domain.slice(0, -suffix.length - 1);
  return prefix && prefixPattern.test(prefix) ? `${prefix}.${own}` : undefined;
}
