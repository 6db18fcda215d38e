import { Badge, Table } from '#shared/pages/parts/show.tsx';
import type { SignedInRequest } from '../../page.ts';
import { When } from '../../when.tsx';
import { subscriptionAddress } from '../orders/words.ts';
import { hasEnded, type Subscription, subscriptionTones } from './words.ts';

interface SubscriptionTableProps {
  view: Pick<SignedInRequest, 'say' | 'now' | 'locale'>;
  customerId: string;
  subscriptions: readonly Subscription[];
  /** What would be here, and how to get it. */
  empty: string;
}

/** Subscriptions with their state, seats and the end of their term; each add-on names what it is added to, if that is listed, too. */
export const SubscriptionTable = ({ view, customerId, subscriptions, empty }: SubscriptionTableProps) => {
  const { say } = view;
  const baseOf = ({ parentSubscriptionId }: Subscription): string | undefined =>
    subscriptions.find(({ id }) => id === parentSubscriptionId)?.friendlyName;
  return (
    <Table
      caption={say('subscriptions.title')}
      head={['name', 'quantity', 'status', 'end', 'renewal', 'reseller'].map(name =>
        say(`subscriptions.column.${name}`),
      )}
      rows={subscriptions.map(one => [
        <>
          <a href={subscriptionAddress(customerId, one.id)}>{one.friendlyName}</a>
          {one.friendlyName === one.offerName ? null : <small>{one.offerName}</small>}
          {baseOf(one) ? <small>{say('subscriptions.addon_to', { base: baseOf(one) ?? '' })}</small> : null}
        </>,
        say('subscriptions.seats', { count: one.quantity, unit: one.unitType }),
        <Badge tone={subscriptionTones[one.status]}>{say(`subscriptions.status.${one.status}`)}</Badge>,
        hasEnded(one) ? '–' : <When at={one.commitmentEndDate} now={view.now} locale={view.locale} />,
        hasEnded(one) ? '–' : say(one.autoRenewEnabled ? 'subscriptions.renews' : 'subscriptions.ends'),
        one.partnerId ?? say('orders.no_reseller'),
      ])}
      empty={<p>{empty}</p>}
    />
  );
};
