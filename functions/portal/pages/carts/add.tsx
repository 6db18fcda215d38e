import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, sideBySide } from '../../api.ts';
import { type GoTo, type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { addOnOffersOf } from '../catalog/load.ts';
import { asOrderFormShows } from '../orders/asked.ts';
import { ChooseOffer, chosenOffer } from '../orders/choose-offer.tsx';
import { OrderFields } from '../orders/fields.tsx';
import type { OrderChoice } from '../orders/load.ts';
import { mayOrderFor } from '../orders/order-button.tsx';
import { OrdersDenied } from '../orders/orders-denied.tsx';
import { addedLine, wholeLine } from './body.ts';
import { cartPaths } from './words.ts';

type AddView = View<SignedInRequest, OrderChoice>;

/** Where the form goes back to: the cart, or the customer while there is none. */
const backOf = ({ params: { id = '', cartId } }: Pick<SignedInRequest, 'params'>): string =>
  cartId ? cartPaths.cart(id, cartId) : `/portal/customers/${id}`;

/** The customer, what can be added, and who serves the customer. Three calls, side by side. */
async function load(request: LoadRequest): Promise<OrderChoice> {
  const { api, query } = request;
  const params = { path: { id: request.params.id ?? '' } };
  const { base, country } = query;
  const [customer, offers, associates] = await sideBySide([
    api.GET('/v1/customers/{id}', { params }).then(dataOf),
    base && country
      ? addOnOffersOf(request, base, country)
      : api.GET('/v1/customers/{id}/offers', { params }).then(answer => dataOf(answer).items),
    api.GET('/v1/customers/{id}/relationships', { params }).then(dataOf),
  ]);
  return { customer, offers, associates: associates.items };
}

/** The form of a line, of the offer that was sent or that the address names. */
const AddForm = (view: AddView) => {
  const { say, form, query, data, me } = view;
  if (!mayOrderFor(data.customer, me)) return <OrdersDenied view={view} />;
  const offer = chosenOffer(view);
  if (!offer) return <ChooseOffer view={view} kept={['base', 'country', 'line']} back={backOf(view)} />;
  return (
    <Form frame={{ ...form, path: `${form.path}?${new URLSearchParams({ ...query, offer: offer.id })}` }}>
      <p>{say('carts.intro')}</p>
      {query.line ? <input type="hidden" name="line" value={query.line} /> : null}
      <OrderFields view={view} offer={offer} associates={data.associates} parent={undefined} />
      <Buttons>
        <Button>{say('carts.add')}</Button>
        <LinkButton href={backOf(view)}>{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  );
};

/** A call whose refusal names the fields of the form: only the line that it adds can have any that are wrong. */
const shownOnForm = <Answer,>(call: Promise<Answer>, { say }: SignedInRequest): Promise<Answer> =>
  call.catch(error => {
    if (!(error instanceof ApiProblem)) throw error;
    const { status, reason, description } = error;
    const data = error.data.map(entry => entry.replace(/^lineItems\[\d+\](\.addonItems\[\d+\])?/, 'lineItems[0]'));
    throw asOrderFormShows(new ApiProblem(status, { reason, description, data }, new Headers()), say);
  });

/** Beginning a cart with its first offer. */
export const newCartPage = signedInPage<OrderChoice>({
  path: '/portal/customers/:id/cart',
  isFull: true,
  menu: 'customers',
  title: ({ say, data }) => say('carts.new_for', { customer: data.customer.companyProfile.companyName }),
  load,
  show: AddForm,
  actions: {
    send: async (request, form): Promise<GoTo> => {
      const { id = '' } = request.params;
      const asked = { params: { path: { id } }, body: { lineItems: [addedLine(form)] } };
      const made = dataOf(await shownOnForm(request.api.POST('/v1/customers/{id}/carts', asked), request));
      return { to: cartPaths.cart(id, made.id), done: 'cart_added' };
    },
  },
});

/** Adding an offer to a cart, or an add-on to one of its lines. Errors are shown on the cart, beside the line. */
export const cartAddPage = signedInPage<OrderChoice>({
  path: '/portal/customers/:id/cart/:cartId/add',
  isFull: true,
  menu: 'customers',
  title: ({ say, data }) => say('carts.add_for', { customer: data.customer.companyProfile.companyName }),
  load,
  show: AddForm,
  actions: {
    send: async (request, form): Promise<GoTo> => {
      const { id = '', cartId = '' } = request.params;
      const params = { path: { id, cartId } };
      const cart = dataOf(await request.api.GET('/v1/customers/{id}/carts/{cartId}', { params }));
      const added = addedLine(form);
      const base = cart.lineItems.find(line => String(line.id) === form.text('line'));
      const lineItems = cart.lineItems.map(line => {
        const { addonItems = [], ...whole } = wholeLine(line);
        return { ...whole, addonItems: line === base ? [...addonItems, added] : addonItems };
      });
      if (!base) lineItems.push({ ...added, addonItems: [] });
      const body = { attributes: { etag: cart.attributes.etag ?? '' }, lineItems };
      await shownOnForm(request.api.PUT('/v1/customers/{id}/carts/{cartId}', { params, body }), request);
      return { to: cartPaths.cart(id, cartId), done: 'cart_added' };
    },
  },
});
