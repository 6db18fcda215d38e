import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Person } from '#shared/identity/user.ts';
import { domainOf, liesIn } from '#shared/schema/fields.ts';
import type { Enrollment } from './enrollment.ts';

/** Somebody who acts on applications for the operator, with the domains of the addresses that they had before. */
export type Reviewer = Pick<Person, 'userId' | 'firstName' | 'lastName' | 'email' | 'formerDomains'>;

type Naming = Partial<Pick<Enrollment['application'], 'supportProfile' | 'administrator' | 'organizationProfile'>> &
  Pick<Enrollment['application'], 'primaryContact' | 'companyApproverEmail'>;

/** Every domain that an application or a profile names, in its addresses or as the company's own. */
function domainsIn({
  primaryContact,
  supportProfile,
  administrator,
  companyApproverEmail,
  organizationProfile,
}: Naming) {
  const addresses = [primaryContact.email, supportProfile?.email, administrator?.email, companyApproverEmail];
  return [
    ...addresses.filter(address => address !== undefined).map(domainOf),
    ...(organizationProfile?.domain ? [organizationProfile.domain] : []),
  ];
}

/** Every domain that an application names, has ever named, or replaces. */
const domainsEverNamed = ({ application, formerDomains = [], replaces }: Enrollment): string[] => [
  ...new Set([...domainsIn(application), ...formerDomains, ...(replaces ? domainsIn(replaces.legal) : [])]),
];

/** No company corrects itself through more domains than this, and as many fit into the record. */
const domainsKept = 200;

/**
 * The domains to remember when an application is corrected.
 * @throws FieldErrors if there are too many to remember
 */
export function formerDomainsOf(record: Enrollment): Pick<Enrollment, 'formerDomains'> {
  const formerDomains = domainsEverNamed(record);
  if (formerDomains.length > domainsKept) throw new FieldErrors([{ path: 'primaryContact.email', key: 'settled' }]);
  return { formerDomains };
}

/** Whether an application names, or has ever named, a domain in which the reviewer has, or ever had, an address (R49). */
export function isInConflict(record: Enrollment, { email, formerDomains = [] }: Reviewer): boolean {
  const own = [domainOf(email), ...formerDomains];
  return domainsEverNamed(record).some(named => own.some(domain => liesIn(domain, named) || liesIn(named, domain)));
}

/**
 * A reviewer neither decides nor corrects an application of their own company (R49).
 * @throws Problem 403 `review.conflict`
 */
export function requireImpartial(record: Enrollment, reviewer: Reviewer): void {
  if (isInConflict(record, reviewer)) throw new Problem('review.conflict');
}
