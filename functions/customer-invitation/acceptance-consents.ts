/** What the acceptance of a relationship request adds to the customer's ledger. Loaded with the first acceptance. */
import { agreementConsent, type CustomerAgreement } from '#functions/agreement/customer/customer-agreement.ts';
import type { CustomerRelationship } from '#functions/customer/customer.ts';
import { byCaller, type Consent, withConsents, wordsVersion } from '#shared/audit/consent.ts';
import type { Write } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Active } from '#shared/identity/user.ts';

/** Who accepts, what was asked for, and the language in which it was shown. */
interface Accepted {
  person: Active;
  ip: string;
  relationships: readonly CustomerRelationship[];
  delegatedAdmin: boolean;
  language: Locale;
  now: Date;
}

/** The relationship with each partner and delegated admin, as the person reads them on the page. */
function relationshipConsents(accepted: Accepted): Consent[] {
  const { person, ip, relationships, delegatedAdmin, language, now } = accepted;
  const isJoint = relationships.length > 1;
  const kinds = ['customer_relationship', ...(delegatedAdmin ? (['delegated_admin'] as const) : [])] as const;
  return relationships.flatMap(({ customer, partner }, n) => {
    const other = relationships[1 - n]?.partner.name;
    return kinds.map(kind => ({
      ...{ tenantId: customer.tenantId, kind, act: 'given', by: byCaller(person), on: now.toISOString() },
      about: { id: partner.tenantId, name: partner.name, ...(isJoint && other && { with: other }) },
      text: { version: isJoint ? `${wordsVersion}-joint` : wordsVersion, language },
      source: { way: 'invitation', ip },
    }));
  });
}

/** The writes of an acceptance with its entries, also for the customer agreement where it is accepted for the first time. */
export function withAcceptance(writes: readonly Write[], accepted: Accepted): Write[] {
  const signature = writes.find(({ key }) => key.pk.startsWith('SIGNATURE#'));
  const agreements = signature ? [agreementConsent(signature.put as CustomerAgreement)] : [];
  return withConsents(writes, [...relationshipConsents(accepted), ...agreements]);
}
