import type { PageRequest } from '../../page.ts';

/** Types of resource that the activity log can be filtered by, as audit records name them. */
export const resourceTypes = [
  'enrollment',
  'document',
  'partner',
  'partner_user',
  'partner_profile',
  'agreement',
  'bank_account',
  'mpn_id',
  'mpn_association',
  'legacy_sign_in',
  'partner_invitation',
  'partner_relationship',
  'partner_administration',
  'sandbox_reseller',
  'customer',
  'customer_user',
  'customer_directory_role',
  'customer_agreement',
  'customer_import',
  'user_import',
  'relationship_request',
  'cart',
  'order',
  'subscription',
  'license',
  'transfer',
  'service_request',
  'listing',
  'webhook',
  'client',
  'session',
  'second_factor',
  'email_domain',
  'mail_block',
  'policy',
  'announcement',
  'business_profile',
  'referral',
] as const;

type Asked = PageRequest['query'];

/** The filter of the API: one company, one type, or both. */
function filterOf({ company, type }: Asked): object | undefined {
  const ofCompany = company && { Field: 'CustomerId', Value: company, Operator: 'equals' };
  const ofType = type && { Field: 'ResourceType', Value: type, Operator: 'equals' };
  if (ofCompany && ofType) return { LeftFilter: ofCompany, RightFilter: ofType, Operator: 'and' };
  return ofCompany || ofType || undefined;
}

/** What the page's filters ask of the activity log. */
export function activityQuery(asked: Asked): { startDate?: string; endDate?: string; filter?: string } {
  const filter = filterOf(asked);
  return {
    ...(asked.from && { startDate: asked.from }),
    ...(asked.to && { endDate: asked.to }),
    ...(filter && { filter: JSON.stringify(filter) }),
  };
}
