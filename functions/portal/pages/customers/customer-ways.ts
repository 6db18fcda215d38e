import type { Say } from '#shared/pages/parts/view.ts';
import type { Me } from '../../api.ts';

interface Managing {
  say: Say;
  me: Pick<Me, 'permissions'>;
  /** The customer. */
  id: string;
  /** Whether the customer gave the company delegated admin, where that is known: without it, its people are its own affair. */
  delegatedAdmin?: boolean | undefined;
}

/** Where a partner's people manage a customer's account, services, users and licenses (R140), as far as their roles go. */
export function customerWays({ say, me, id, delegatedAdmin = true }: Managing): { href: string; label: string }[] {
  const may = (permission: Me['permissions'][number]) => me.permissions.includes(permission);
  const administers = delegatedAdmin && may('customer.administer');
  const ways = [
    { path: 'subscriptions', label: 'subscriptions.see', seen: may('subscription.read') },
    { path: 'orders', label: 'orders.see', seen: may('order.read') },
    { path: 'users', label: 'customer_users.manage', seen: administers },
    { path: 'licenses', label: 'licenses.manage', seen: administers },
    { path: 'service-requests/new', label: 'service.ask', seen: may('customer.support') },
    { path: 'qualification', label: 'qualification.see', seen: true },
  ];
  return ways
    .filter(({ seen }) => seen)
    .map(({ path, label }) => ({ href: `/portal/customers/${id}/${path}`, label: say(label) }));
}
