import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Notice } from '#shared/pages/parts/show.tsx';
import { dataOf, ifMatch, sideBySide } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import { type GoTo, type LoadRequest, type SignedInRequest, signedInPage } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { When } from '../../when.tsx';
import { OrdersDenied } from '../orders/orders-denied.tsx';
import { changedCart, isChanged, wholeLine } from './body.ts';
import { type CartData, CartLines, type CartView } from './lines.tsx';
import { CartResult, Totals } from './result.tsx';
import { allLines, type Cart, cartPaths, lineAt } from './words.ts';

const pathOf = ({ params: { id = '', cartId = '' } }: Pick<LoadRequest, 'params'>) => ({ id, cartId });

const readCart = async (request: Pick<LoadRequest, 'api' | 'params'>): Promise<Cart> =>
  dataOf(await request.api.GET('/v1/customers/{id}/carts/{cartId}', { params: { path: pathOf(request) } }));

/** A cart, its customer, and the offers that tell which of its lines can have add-ons. Three calls, side by side. */
async function load(request: LoadRequest): Promise<CartData> {
  const { api } = request;
  const params = { path: { id: pathOf(request).id } };
  const [cart, customer, offers] = await sideBySide([
    readCart(request),
    api.GET('/v1/customers/{id}', { params }).then(dataOf),
    api.GET('/v1/customers/{id}/offers', { params }).then(dataOf),
  ]);
  return { cart, customer, offers: offers.items };
}

const fieldNames: Readonly<Record<string, string>> = { quantity: 'quantity', 'participants[0].value': 'reseller' };

/** A refusal as the form shows it: at the fields of its lines. */
function asCartShows(error: unknown, cart: Cart, { say }: SignedInRequest): unknown {
  if (!(error instanceof ApiProblem) || error.reason !== 'request.invalid') return error;
  const { status, reason, description } = error;
  const data = error.data.map(entry => {
    const [path = '', message] = entry.split(/: (.*)/s);
    const { line, member = '' } = lineAt(cart, path) ?? {};
    return line && fieldNames[member] ? `${fieldNames[member]}-${line.id}: ${message}` : entry;
  });
  const labels = { quantity: say('orders.quantity'), reseller: say('orders.reseller') };
  const labelOf = (path: string) => labels[path.split('-')[0] as keyof typeof labels];
  return labelled(new ApiProblem(status, { reason, description, data }, new Headers()), labelOf, say);
}

/** Stores what was typed, with the prices of now. */
async function store(request: SignedInRequest, cart: Cart, form: FormValues, done: string): Promise<GoTo> {
  const body = changedCart(cart, form);
  const path = pathOf(request);
  if (body.lineItems.length === 0) return { to: cartPaths.start(path.id) };
  // What is removed has no field that a refusal could name.
  const kept = { ...cart, lineItems: body.lineItems as Cart['lineItems'] };
  try {
    await request.api.PUT('/v1/customers/{id}/carts/{cartId}', { params: { path }, body });
  } catch (error) {
    throw asCartShows(error, kept, request);
  }
  return { to: cartPaths.cart(path.id, path.cartId), done };
}

/** Prices the cart anew, so that the page shows what has changed. */
async function priceAnew(request: SignedInRequest, { lineItems }: Cart): Promise<void> {
  const body = { lineItems: lineItems.map(wholeLine) };
  await request.api.PUT('/v1/customers/{id}/carts/{cartId}', { params: { path: pathOf(request) }, body });
}

/** Orders what is in the cart, as it was shown. What was typed and not stored yet is shown first. */
async function checkOut(request: SignedInRequest, form: FormValues): Promise<GoTo> {
  const cart = await readCart(request);
  if (isChanged(allLines(cart), form)) return store(request, cart, form, 'cart_changed_first');
  const path = pathOf(request);
  const headers = ifMatch(`"${form.text('etag')}"`);
  try {
    await request.api.POST('/v1/customers/{id}/carts/{cartId}/checkout', { params: { path }, headers });
  } catch (error) {
    if (error instanceof ApiProblem && error.reason === 'order.stale') await priceAnew(request, cart);
    throw error;
  }
  return { to: cartPaths.cart(path.id, path.cartId), done: 'cart_ordered' };
}

/** A cart that can be changed and ordered. */
const OpenCart = (view: CartView) => {
  const { say, form, data, params } = view;
  const { cart } = data;
  const wrong = allLines(cart).filter(({ error }) => error).length;
  return (
    <>
      {wrong > 0 ? (
        <Notice tone="bad" title={say('carts.errors_title', { count: wrong })}>
          <p>{say('carts.errors_text')}</p>
        </Notice>
      ) : null}
      <Form frame={form}>
        <input type="hidden" name="etag" value={cart.attributes.etag} />
        <CartLines {...view} />
        {wrong === 0 ? <Totals {...view} /> : null}
        <Facts rows={[[say('carts.expires'), <When at={cart.expirationTimestamp} {...view} />]]} />
        <p class="soft">{say('carts.frozen')}</p>
        <Buttons>
          {wrong === 0 ? <Button action="check_out">{say('carts.check_out')}</Button> : null}
          <Button tone={wrong === 0 ? 'quiet' : 'primary'}>{say('carts.update')}</Button>
          <LinkButton href={cartPaths.add(params.id ?? '', cart.id)}>{say('carts.add_offer')}</LinkButton>
        </Buttons>
      </Form>
    </>
  );
};

/** A cart of a customer: what is against each line, what it costs, and once it is ordered, what became of it. */
export const cartPage = signedInPage<CartData>({
  path: '/portal/customers/:id/cart/:cartId',
  isFull: true,
  menu: 'customers',
  width: 'list',
  title: ({ say, data }) => say('carts.of', { customer: data.customer.companyProfile.companyName }),
  load,
  show: view => {
    if (view.data.cart.status === 'Ordered') return <CartResult {...view} />;
    if (!view.me.permissions.includes('order.submit')) return <OrdersDenied view={view} />;
    return <OpenCart {...view} />;
  },
  actions: {
    send: async (request, form) => store(request, await readCart(request), form, 'cart_updated'),
    check_out: checkOut,
  },
});
