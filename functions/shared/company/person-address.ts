/** Which email addresses a company's people may have (R26 to R28, P18). */
import { get } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Person } from '#shared/identity/user.ts';
import { domainOf } from '#shared/schema/fields.ts';
import { assignedParent, hasNoMailbox, publicSuffix } from './customer-domain.ts';

/** Large data about domains, loaded when an address is checked and not with the function. */
const loadDomains = () => import('#shared/company/domain.ts');

/**
 * Key of an operator's exception: a domain on the list of free email domains that belongs to a single company (R27).
 */
export const emailDomainKey = (domain: string): Key => ({ pk: `EMAILDOMAIN#${domain}`, sk: 'EMAILDOMAIN' });

/** The refusal of an address in a domain that many share: of a customer's assigned domain, people have mostly no mailbox there (B3). */
export const noWorkAddress = (domain: string): Problem =>
  new Problem('contact.email_free_provider', {
    params: { domain, mailbox: domain === publicSuffix ? 'none' : 'shared' },
    data: [domain],
  });

/**
 * Requires a work address (R28). One read for an address in a free email domain, otherwise none.
 * @throws Problem 422 `contact.email_free_provider`, unless the operator has accepted the domain
 */
export async function requireWorkAddress(email: string): Promise<void> {
  const { freeMailDomain } = await loadDomains();
  const domain = freeMailDomain(domainOf(email));
  if (domain && !(await get(emailDomainKey(domain)))) throw noWorkAddress(domain);
}

/**
 * Checks an address that a person of a company is to get. A customer's people may have any address. One read, and one more
 * for an address in a free email domain.
 *
 * @throws Problem as {@link requireWorkAddress} and {@link readAddressDomain}
 */
export async function admitAddress(
  { tenantId, kind }: Pick<Person, 'tenantId' | 'kind'>,
  email: string,
): Promise<AddressDomain> {
  if (kind !== 'customer') await requireWorkAddress(email);
  return readAddressDomain(email, tenantId);
}

/** What the domain of an address says about a company's right to it. */
export interface AddressDomain {
  /** The company has proved the domain, and so everything below its registrable part. */
  proved: boolean;
  /** A condition that this hasn't changed, for the transaction that relies on it. */
  check: Write;
}

/** The domain whose claim decides about an address: the one that the program assigned, else the registrable one. */
async function claimedDomain(email: string): Promise<string> {
  const domain = domainOf(email);
  return assignedParent(domain) ?? (await loadDomains()).registrableDomain(domain);
}

/**
 * Who has proved the domain of an address. The claim on a domain is the proof: an application holds it once its contact has
 * confirmed an address in it, or a reviewer has authorized it; a customer holds the one that the program assigned. One read.
 *
 * @throws Problem 409 `user.domain_of_another`, also by the check when it is committed; also for a domain of the program's that
 *   is nobody's
 */
export async function readAddressDomain(email: string, tenantId: string): Promise<AddressDomain> {
  const key = uniqueKey(`domain#${await claimedDomain(email)}`);
  const ofAnother = () => new Problem('user.domain_of_another');
  const holder = (await get<UniqueClaim>(key))?.tenantId;
  if (holder ? holder !== tenantId : hasNoMailbox(email)) throw ofAnother();
  const check = holder
    ? { key, when: { equals: { tenantId } } }
    : { key, when: { absent: ['tenantId'] }, otherwise: ofAnother };
  return { proved: holder !== undefined, check };
}
