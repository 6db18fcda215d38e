import { Empty, PrintButton } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { PastRelationship } from './past.tsx';

/** A customer's own side: the partners that it had, with the record of each end to print (P14). */
export const formerPartnersPage = signedInPage<Schemas['PastCustomerRelationship'][]>({
  path: '/portal/own-partners/past',
  menu: 'own_partners',
  title: ({ say }) => say('customers.former_partners'),
  load: async ({ api }, person) => {
    const { tenantId: id } = await person;
    return dataOf(await api.GET('/v1/customers/{id}/history', { params: { path: { id } } })).items;
  },
  show: view => {
    const { say, data } = view;
    if (data.length === 0)
      return (
        <Empty href="/portal/own-partners" label={say('menu.own_partners')}>
          {say('customers.former_partners_empty')}
        </Empty>
      );
    return (
      <>
        {data.map(past => (
          <PastRelationship view={view} past={past} />
        ))}
        <p>
          <PrintButton label={say('company.print')} />
        </p>
      </>
    );
  },
});
