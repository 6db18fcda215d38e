import { accountEtag } from '#shared/http/etag.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import { type Account, accountVetting, enrolledAs } from '#shared/identity/account.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { PartnerParts } from './read-partner.ts';

/** A partner in a list. */
export const toPartnerResource = (account: Account, now: Date) => ({
  tenantId: account.tenantId,
  companyName: account.companyName,
  country: account.country,
  region: marketOf(account.country, now)?.region,
  partnerType: account.partnerType,
  programmes: enrolledAs(account),
  status: account.status,
  vettingStatus: accountVetting(account),
  mpnId: account.mpnId,
  agreement: { signed: account.agreement !== undefined, ...account.agreement },
  suspension: account.suspension,
  closure: account.closure,
  enrollmentId: account.enrollmentId,
  profileChange: account.profileChange,
  rescue: account.rescue,
  attributes: { etag: accountEtag(account), objectType: 'Partner' },
});

/** The activity log of one company, as the API filters it. */
const historyOf = (tenantId: string): string =>
  `auditrecords?filter=${encodeURIComponent(JSON.stringify({ Field: 'CustomerId', Value: tenantId, Operator: 'equals' }))}`;

/** A partner with what it has: people, MPN IDs and partnerships. */
export function toPartnerDetails(account: Account, parts: PartnerParts, now: Date) {
  const { profile, people, admins, mpnIds, relationships } = parts;
  const { attributes, ...partner } = toPartnerResource(account, now);
  return {
    ...partner,
    domain: profile?.organization.domain,
    primaryContact: profile?.legal.primaryContact,
    supportProfile: profile?.support,
    people: {
      count: people,
      admins: admins.map(user => ({
        id: user.userId,
        displayName: nameOf(user),
        email: user.email,
        status: user.status,
      })),
    },
    mpnIds: mpnIds.map(({ mpnId, type, name, country, status }) => ({ mpnId, type, name, country, status })),
    relationships,
    links: {
      self: { uri: `partners/${account.tenantId}`, method: 'GET', headers: [] },
      history: { uri: historyOf(account.tenantId), method: 'GET', headers: [] },
    },
    attributes,
  };
}
