import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { SubscriptionTable } from './table.tsx';

/** A customer's own side: what it has bought, from all its partners. */
export const ownSubscriptionsPage = signedInPage<Schemas['SubscriptionCollection']>({
  path: '/portal/own-subscriptions',
  menu: 'own_subscriptions',
  width: 'list',
  title: ({ say }) => say('menu.own_subscriptions'),
  load: async (request, person) => {
    const path = { id: (await person).tenantId };
    const part = listPart(request, usualPart);
    return dataOf(await request.api.GET('/v1/customers/{id}/subscriptions', { params: { path, ...part } }));
  },
  show: view => (
    <>
      <p>{view.say('subscriptions.own_text')}</p>
      <SubscriptionTable
        view={view}
        customerId={view.me.tenantId}
        subscriptions={view.data.items}
        empty={view.say('subscriptions.empty_own')}
      />
      <NextPage view={view} token={view.data.continuationToken} />
    </>
  ),
});
