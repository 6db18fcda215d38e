import { LinkButton } from '#shared/pages/parts/form.tsx';
import type { Schemas } from '../../api.ts';
import type { SignedInRequest } from '../../page.ts';

type Customer = Pick<Schemas['Customer'], 'rights'>;

/** Whether the company sells to a customer: it doesn't where it is the reseller of a provider, whatever else it is (B117). */
export const sellsTo = ({ rights = [] }: Customer): boolean => rights.includes('orders');

/** Whether the reader may order for a customer. */
export const mayOrderFor = (customer: Customer, { permissions }: Pick<SignedInRequest['me'], 'permissions'>): boolean =>
  sellsTo(customer) && permissions.includes('order.submit');

/** The way to a new order for the customer of the page, for people who may order. */
export const OrderButton = ({
  say,
  me,
  params,
  customer,
}: Pick<SignedInRequest, 'say' | 'me' | 'params'> & { customer: Customer }) =>
  mayOrderFor(customer, me) ? (
    <LinkButton href={`/portal/customers/${params.id}/orders/new`} tone="primary">
      {say('orders.new')}
    </LinkButton>
  ) : null;
