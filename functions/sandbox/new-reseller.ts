/** What a reseller of a sandbox is made of, as if it had applied, been verified, signed and accepted its provider. */
import { signedAtOnce } from '#functions/agreement/lookup.ts';
import { joinMembership } from '#functions/mpn/lookup.ts';
import { newPartnership } from '#functions/partnership/lookup.ts';
import { newAdministrator } from '#functions/user/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { assignedDomain } from '#shared/company/customer-domain.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Locale, nearestLocale } from '#shared/i18n/locale.ts';
import { type Account, accountKey, accountPlaces } from '#shared/identity/account.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import type { Active } from '#shared/identity/user.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { SandboxResellerBody } from './schema.ts';

/**
 * The details as they are stored. Checking them is large code, loaded when a reseller is made.
 * @param warnings the values of the header `Tandem-Warnings`
 * @throws FieldErrors for what is incomplete or invalid in the country, and for another country than the tenant's
 */
export async function checkedReseller(
  { tenant, legalBusinessProfile, organizationProfileLanguage }: SandboxResellerBody,
  warnings: string[],
) {
  const { checkContact, checkCulture, checkPlace, warnOfCorrections } = await import('#shared/company/company.ts');
  const errors: FieldError[] = [];
  const { address: given, primaryContact: contact, companyName } = legalBusinessProfile;
  const address = checkPlace(given, 'legalBusinessProfile.address', errors);
  const primaryContact = checkContact(contact, given.country, 'legalBusinessProfile.primaryContact', errors);
  const culture = checkCulture(tenant.culture, 'tenant.culture', errors);
  const language = checkCulture(organizationProfileLanguage, 'organizationProfileLanguage', errors);
  const suffix = setting('CUSTOMER_DOMAIN');
  const domain = assignedDomain(`${tenant.domainPrefix}.${suffix}`);
  if (!domain) errors.push({ path: 'tenant.domainPrefix', key: 'customer_domain', params: { suffix } });
  if (tenant.country !== given.country)
    errors.push({ path: 'tenant.country', key: 'one_of', params: { values: given.country } });
  throwFieldErrors(errors);
  warnOfCorrections(given, 'legalBusinessProfile.address', warnings, address);
  return { companyName, address, primaryContact, culture, language, domain: String(domain), tenant };
}
type CheckedReseller = Awaited<ReturnType<typeof checkedReseller>>;

/** Who makes it: the provider, and the language of its person. */
interface Making {
  provider: Account;
  /** The MPN ID that it gets; absent for a new one. */
  mpnId: string | undefined;
  locale: Locale;
}

function profileOf(
  tenantId: string,
  { companyName, address, primaryContact, domain, culture, language }: CheckedReseller,
) {
  const { email, phoneNumber: telephone } = primaryContact;
  return {
    tenantId,
    legal: { companyName, address, primaryContact },
    organization: { domain, culture, language },
    support: { email, ...(telephone && { telephone }) },
    billing: {},
    versions: { legal: 1, organization: 1, support: 1, billing: 1 },
    claims: [`domain#${domain}`],
  } satisfies Profile;
}

/** The administrator, who signs and authorizes in this rehearsal; and the writes of their account. */
function administratorOf(tenantId: string, { tenant, domain, culture }: CheckedReseller, locale: Locale, clock: Clock) {
  const { user, writes } = newAdministrator(
    {
      ...{ tenantId, userId: crypto.randomUUID(), kind: 'indirect_reseller' },
      email: `${tenant.adminUserName.toLowerCase()}@${domain}`,
      firstName: tenant.adminFirstName,
      lastName: tenant.adminLastName,
      locale: nearestLocale(culture) ?? locale,
      roles: ['global_admin', 'admin_agent'],
    },
    clock,
  );
  return { user, signer: { ...user, status: 'active' } as Active, writes };
}

/**
 * The reseller with all it has: account, profile, MPN IDs, administrator, signature and partnership. One query a day.
 * @throws Problem 409 `sandbox.domain_taken` (1003) when the writes find the domain taken
 */
export async function newReseller(checked: CheckedReseller, { provider, mpnId, locale }: Making, clock: Clock) {
  const tenantId = crypto.randomUUID();
  const { companyName, address, domain } = checked;
  const administrator = administratorOf(tenantId, checked, locale, clock);
  const actor = asActor(administrator.signer);
  const membership = joinMembership({ tenantId, companyName, address, mpnId }, actor, clock.now);
  const unsigned: Account = {
    ...{ tenantId, partnerType: 'indirect_reseller', companyName, country: address.country },
    ...{ status: 'active', version: 1 },
    ...membership.numbers,
  };
  const signed = await signedAtOnce(unsigned, { companyName, address }, administrator.signer, clock.now);
  const account: Account = { ...unsigned, agreement: signed.agreement };
  const granting = { principal: administrator.signer, language: locale };
  const beginning = { id: crypto.randomUUID(), provider, reseller: account, cutoff: undefined, granting };
  const partnership = newPartnership(beginning, clock.now);
  const writes: Write[] = [
    { key: accountKey(tenantId), put: { ...account, ...accountPlaces(account) }, when: { exists: false } },
    { key: profileKey(tenantId), put: profileOf(tenantId, checked), when: { exists: false } },
    {
      key: uniqueKey(`domain#${domain}`),
      put: { tenantId } satisfies UniqueClaim,
      when: { exists: false },
      otherwise: () => new Problem('sandbox.domain_taken', { params: { domain } }),
    },
    ...administrator.writes,
    ...membership.writes,
    ...signed.writes,
    ...partnership.writes,
  ];
  return {
    account,
    domain,
    user: administrator.user,
    signature: signed.signature,
    partnership: partnership.shown,
    writes,
  };
}
