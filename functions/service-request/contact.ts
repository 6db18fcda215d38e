/** Who answers a request for support, and who does when that one can't. */
import type { CustomerRelationship } from '#functions/customer/customer.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { SupportContact } from './service-request.ts';

const asContact = ({ partner: { tenantId, name, kind } }: CustomerRelationship): SupportContact => ({
  tenantId,
  name,
  kind,
});

/** The operator, whom everything reaches in the end. */
export const operatorContact = (): SupportContact => ({
  tenantId: operatorTenant,
  name: setting('PROGRAMME'),
  kind: 'operator',
});

const oldestFirst = (partners: readonly CustomerRelationship[]): CustomerRelationship[] =>
  partners.toSorted((one, other) => (one.since < other.since ? -1 : 1));

const isSeller = ({ partner }: CustomerRelationship): boolean => partner.kind !== 'indirect_reseller';

/**
 * Who supports a customer (R2, R168): the designated partner while it serves the customer; else its provider, or the reseller
 * that serves it without one.
 * @param designated the tenant ID of the designated support contact, or of the partner that the customer chose
 */
export function supportContactOf(
  partners: readonly CustomerRelationship[],
  designated?: string,
): SupportContact | undefined {
  const all = oldestFirst(partners);
  const contact = all.find(({ partner }) => partner.tenantId === designated) ?? all.find(isSeller) ?? all[0];
  return contact && asContact(contact);
}

/**
 * Who answers after a contact: after a reseller the provider with which it serves the customer, or another provider of the
 * customer; after a provider the operator, and after the operator nobody.
 */
export function nextContact(
  { tenantId, kind }: SupportContact,
  partners: readonly CustomerRelationship[],
): SupportContact | undefined {
  if (kind === 'operator') return undefined;
  if (kind !== 'indirect_reseller') return operatorContact();
  const providers = oldestFirst(partners).filter(isSeller);
  const together = providers.find(({ associates }) => associates.some(one => one.tenantId === tenantId));
  const next = together ?? providers[0];
  return next ? asContact(next) : operatorContact();
}

/** The first contact that isn't the company that asks: nobody answers their own request. */
export function contactFor(
  asker: string,
  partners: readonly CustomerRelationship[],
  designated?: string,
): SupportContact {
  const first = supportContactOf(partners, designated) ?? operatorContact();
  return first.tenantId === asker ? (nextContact(first, partners) ?? operatorContact()) : first;
}
