import { LinkButton } from '#shared/pages/parts/form.tsx';
import type { SignedInRequest } from '../../page.ts';

/** The way to a new order for the customer of the page, for people who may order. */
export const OrderButton = ({ say, me, params }: Pick<SignedInRequest, 'say' | 'me' | 'params'>) =>
  me.permissions.includes('order.submit') ? (
    <LinkButton href={`/portal/customers/${params.id}/orders/new`} tone="primary">
      {say('orders.new')}
    </LinkButton>
  ) : null;
