import type { Column } from '#shared/http/csv.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import { type Account, accountVetting } from '#shared/identity/account.ts';
import { hasSigned } from '#shared/identity/agreement-renewals.ts';
import { conditionsOf, type Facts, type ReadinessCondition } from './rules.ts';

/** A condition; if unmet, with a text on what to do. */
async function toCondition({ params, ...condition }: ReadinessCondition, reader: TextReader) {
  if (condition.met) return condition;
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return { ...condition, description: readerText(reader, 'problem', condition.reason, params) };
}

/** Whether a reseller can sell in a country, and which conditions are unmet (P20). */
export async function toReadinessResource(facts: Facts, reader: TextReader) {
  const { reseller, asked, country, now } = facts;
  const conditions = conditionsOf(facts);
  return {
    tenantId: reseller?.tenantId,
    name: reseller?.companyName,
    mpnId: reseller?.mpnId ?? asked?.mpnId,
    country,
    region: marketOf(country, now)?.region,
    ready: conditions.every(({ met }) => met),
    conditions: await Promise.all(conditions.map(condition => toCondition(condition, reader))),
    attributes: { objectType: 'ResellerReadiness' },
  };
}

/** A reseller in its provider's report (B103). */
export const toResellerRow = (account: Account, since: string, now: Date) => ({
  tenantId: account.tenantId,
  name: account.companyName,
  mpnId: account.mpnId,
  country: account.country,
  region: marketOf(account.country, now)?.region,
  status: account.status,
  vettingStatus: accountVetting(account),
  agreement: {
    signed: hasSigned(account, now),
    signedOn: account.agreement?.signedOn,
    version: account.agreement?.version,
  },
  since,
  attributes: { objectType: 'ResellerReport' },
});
type Reseller = ReturnType<typeof toResellerRow>;

/** Columns of the CSV report, named like the API's members. */
export const columns: Column<Reseller>[] = [
  { heading: 'name', value: ({ name }) => name },
  { heading: 'mpnId', value: ({ mpnId }) => mpnId },
  { heading: 'country', value: ({ country }) => country },
  { heading: 'region', value: ({ region }) => region },
  { heading: 'vettingStatus', value: ({ vettingStatus }) => vettingStatus },
  { heading: 'agreementSigned', value: ({ agreement }) => agreement.signed },
  { heading: 'agreementSignedOn', value: ({ agreement }) => agreement.signedOn },
  { heading: 'agreementVersion', value: ({ agreement }) => agreement.version },
  { heading: 'status', value: ({ status }) => status },
  { heading: 'since', value: ({ since }) => since },
  { heading: 'tenantId', value: ({ tenantId }) => tenantId },
];
