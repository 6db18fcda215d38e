import type { ShownContact } from './contact.ts';

/** A subscription's support contact as the public API has it, with how the customer reaches it. */
export const toSupportContact = (
  { tenantId, name, mpnId, support }: ShownContact,
  { id, subscriptionId }: { id: string; subscriptionId: string },
) => ({
  supportTenantId: tenantId,
  supportMpnId: mpnId,
  name,
  email: support?.email,
  telephone: support?.telephone,
  website: support?.website,
  links: {
    self: { uri: `customers/${id}/subscriptions/${subscriptionId}/supportcontact`, method: 'GET', headers: [] },
  },
  attributes: { objectType: 'SupportContact' },
});
