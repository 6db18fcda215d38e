/** Reads an application, and checks it by all rules that don't need a reviewer. */
import type { output } from 'zod/mini';
import { type Application, EnrollmentRequest } from '#functions/enrollment/application/schema.ts';
import { emailDomainKey, noWorkAddress } from '#shared/company/person-address.ts';
import { requireOfferedCountry } from '#shared/company/region.ts';
import { get } from '#shared/db/table.ts';
import { type FieldError, FieldErrors, throwFieldErrors, withAdditional } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { RequestContext } from '#shared/http/route.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { nextTurn } from '#shared/runtime/pause.ts';
import { domainOf } from '#shared/schema/fields.ts';
import { parseWithRules, type Readable } from '#shared/schema/readable-members.ts';
import { errorsInKind } from './intake.ts';

/** Large country data, loaded with the first application and not with the function. */
export const loadRules = memoize(async () => {
  await nextTurn();
  const company = await import('#shared/company/company.ts');
  await nextTurn();
  return [company, await import('./tidy-application.ts')] as const;
});

/** The list of all suffixes of domains, loaded when an application has the first domain or address to judge. */
const loadDomains = memoize(async () => {
  await nextTurn();
  return import('#shared/company/domain.ts');
});

/** A valid, normalized application, and the unique names that it claims. */
export interface ValidApplication {
  application: Application;
  claims: string[];
}

const isAccepted = async (domain: string): Promise<boolean> => (await get(emailDomainKey(domain))) !== undefined;

/** The free email domain of an address, unless the operator has accepted it (R26, R27). One read for such a domain. */
export async function webMailOf(email: string): Promise<string | undefined> {
  const { freeMailDomain } = await loadDomains();
  const domain = freeMailDomain(domainOf(email));
  return domain && !(await isAccepted(domain)) ? domain : undefined;
}

/** Whether many people share a domain, and the operator hasn't accepted it. One read for such a domain. */
export async function isSharedByMany(domain: string): Promise<boolean> {
  const { isShared } = await loadDomains();
  return isShared(domain) && !(await isAccepted(domain));
}

/** What the country's rules, and those of domains, say of the members of an application that can be read. */
export async function errorsInReadable(parts: Readable<Application>): Promise<FieldError[]> {
  const { address, organizationProfile } = parts;
  if (!address?.country) return [];
  const [company, { tidyApplication }] = await loadRules();
  const errors: FieldError[] = [];
  const whole = { ...parts, address: { addressLine1: '', ...address } } as Partial<Application>;
  await tidyApplication(whole, address.country, company, errors);
  const domain = organizationProfile?.domain;
  if (domain && (await isSharedByMany(domain)))
    errors.push({ path: 'organizationProfile.domain', key: 'domain_shared' });
  return errors;
}

/** Reads an application. @throws FieldErrors with every error, one for each member */
export const readApplication = <Schema extends typeof Application>(
  schema: Schema,
  sent: object,
): Promise<output<Schema>> =>
  parseWithRules(schema, sent, errorsInReadable as (readable: Readable<output<Schema>>) => Promise<FieldError[]>);

/**
 * Reads a new application. A partner type that is unknown and an authority that isn't stated have refusals of their own, unless
 * other members are wrong, too: then they are listed with those.
 *
 * @throws FieldErrors with every error, one for each member
 */
export async function readNewApplication(sent: object): Promise<output<typeof EnrollmentRequest>> {
  const read = await parseWithRules(EnrollmentRequest, sent, async parts =>
    withAdditional(errorsInKind(parts), await errorsInReadable(parts)),
  );
  const ofKind = errorsInKind(read);
  const others = ofKind.length > 0 ? await errorsInReadable(read) : [];
  if (others.length > 0) throw new FieldErrors(withAdditional(ofKind, others));
  return read;
}

/**
 * Checks an application by all rules that don't need a reviewer: completeness by country (R16), work addresses (R26,
 * R28), bank details, the program's regions. One read per address in a free email domain, otherwise none. Warns of what is
 * stored otherwise than sent.
 *
 * @throws FieldErrors for missing or invalid members; Problem 422 for a broken rule
 */
export async function validateApplication(
  given: Application,
  { clock, warnings }: Pick<RequestContext, 'clock' | 'warnings'>,
): Promise<ValidApplication> {
  requireOfferedCountry(given.address.country, clock.now);
  const [company, { claimedNames, tidyApplication }] = await loadRules();
  const { bankIsValid, warnOfCorrections } = company;
  const errors: FieldError[] = [];
  const application = await tidyApplication(given, given.address.country, company, errors);
  const domain = application.organizationProfile?.domain;
  if (domain && (await isSharedByMany(domain)))
    errors.push({ path: 'organizationProfile.domain', key: 'domain_shared' });
  throwFieldErrors(errors);
  const { primaryContact, administrator, companyApproverEmail, bankAccount } = application;
  for (const email of [primaryContact.email, administrator?.email, companyApproverEmail]) {
    if (!email) continue;
    const webMail = await webMailOf(email);
    if (webMail) throw noWorkAddress(webMail);
  }
  if (bankAccount && !bankIsValid(bankAccount)) throw new Problem('bank.invalid');
  warnOfCorrections(given.address, 'address', warnings, application.address);
  warnOfCorrections(given.companyApproverAddress, 'companyApproverAddress', warnings);
  const { registrableDomain } = await loadDomains();
  return { application, claims: claimedNames(application, registrableDomain) };
}
