import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, sideBySide } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type GoTo, type ShowOnce, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { asOrderFormShows, orderFrom } from './asked.ts';
import { ChooseOffer, chosenOffer } from './choose-offer.tsx';
import { OrderFields } from './fields.tsx';
import { loadChoice, type OrderChoice } from './load.ts';
import { mayOrderFor } from './order-button.tsx';
import { OrdersDenied } from './orders-denied.tsx';
import { OrderReview } from './review.tsx';

type NewOrderView = View<SignedInRequest, OrderChoice>;

const customerAddress = ({ params }: Pick<SignedInRequest, 'params'>): string => `/portal/customers/${params.id}`;

/** The form of an order, of the offer that was sent or that the address names. */
const OrderForm = (view: NewOrderView) => {
  const { say, form, query, data } = view;
  const offer = chosenOffer(view);
  if (!offer) return <ChooseOffer view={view} kept={['parent', 'base', 'country']} back={customerAddress(view)} />;
  return (
    <Form frame={{ ...form, path: `${form.path}?${new URLSearchParams({ ...query, offer: offer.id })}` }}>
      <p>{say('orders.intro')}</p>
      <OrderFields view={view} offer={offer} associates={data.associates} parent={query.parent} />
      <Buttons>
        <Button action="review">{say('orders.to_review')}</Button>
        <LinkButton href={customerAddress(view)}>{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  );
};

/** Asks what the order costs and what is against it, without placing it (P20). */
async function reviewOf(request: SignedInRequest, form: FormValues, problem?: ApiProblem): Promise<ShowOnce> {
  const { api, say, params } = request;
  const path = { id: params.id ?? '' };
  const { totalPrice: _total, ...body } = orderFrom(form);
  const judged = api.POST('/v1/customers/{id}/orders', { params: { path, query: { dryRun: 'true' } }, body });
  const [customer, verdict] = await sideBySide([
    api.GET('/v1/customers/{id}', { params: { path } }).then(dataOf),
    judged.then(dataOf, error => Promise.reject(asOrderFormShows(error, say))),
  ]);
  if (!('accepted' in verdict)) throw new Error('A dry run was answered with an order');
  const show = <OrderReview request={request} customer={customer} verdict={verdict} form={form} />;
  return { again: true, title: say('orders.review'), show, problem };
}

/** Places the order at the price that was shown. If it is refused now, everything against it is shown again. */
async function place(request: SignedInRequest, form: FormValues): Promise<GoTo | ShowOnce> {
  const id = request.params.id ?? '';
  try {
    const made = dataOf(
      await request.api.POST('/v1/customers/{id}/orders', { params: { path: { id } }, body: orderFrom(form) }),
    );
    if (!('id' in made)) throw new Error('An order was answered with a verdict');
    return { to: `${customerAddress(request)}/orders/${made.id}`, done: 'order_placed' };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status >= 500 || error.status === 401) throw error;
    return reviewOf(request, form, error);
  }
}

/** Ordering an offer for a customer: a form, a review with everything against it and the price, and the order (P20, P21). */
export const newOrderPage = signedInPage<OrderChoice>({
  path: '/portal/customers/:id/orders/new',
  isFull: true,
  menu: 'customers',
  title: ({ say, data }) => say('orders.new_for', { customer: data.customer.companyProfile.companyName }),
  load: loadChoice,
  show: view => (mayOrderFor(view.data.customer, view.me) ? <OrderForm {...view} /> : <OrdersDenied view={view} />),
  actions: {
    review: (request, form) => reviewOf(request, form),
    change: async (request, form) => {
      const data = await loadChoice(request);
      const customer = data.customer.companyProfile.companyName;
      return {
        again: true,
        title: request.say('orders.new_for', { customer }),
        show: <OrderForm {...request} data={data} values={form} />,
      };
    },
    place,
  },
});
