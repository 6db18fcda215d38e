import { Empty } from '#shared/pages/parts/show.tsx';
import type { PageRequest } from '../../page.ts';

/** Stands in for a form to order, for somebody who may not order for the customer of the page. */
export const OrdersDenied = ({ view: { say, params } }: { view: Pick<PageRequest, 'say' | 'params'> }) => (
  <Empty href={`/portal/customers/${params.id}`} label={say('agreed.to_customer')}>
    {say('orders.denied')}
  </Empty>
);
