import { listIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Notice, Table } from '#shared/pages/parts/show.tsx';
import type { SignedInRequest } from '../../page.ts';
import { moneyText } from '../catalog/words.ts';
import { orderAddress } from '../orders/words.ts';
import type { CartView } from './lines.tsx';
import { allLines, type Cart, type CartAddOn, cartPaths } from './words.ts';

/** Lines that become one order, or have become one. */
interface Group {
  id: string;
  lines: CartAddOn[];
}

/** The groups of a cart, without lines that can't be in one. */
const groupsOf = (cart: Cart): Group[] =>
  [...Map.groupBy(allLines(cart), ({ orderGroup = '' }) => orderGroup)]
    .filter(([id]) => id !== '')
    .map(([id, lines]) => ({ id, lines }));

const totalText = ({ locale }: Pick<SignedInRequest, 'locale'>, { lines }: Group): string => {
  const total = lines.reduce((sum, { pricing }) => sum + (pricing?.extendedPrice ?? 0), 0);
  return moneyText(locale, total, lines[0]?.currencyCode ?? 'USD');
};

const groupText = ({ say }: Pick<SignedInRequest, 'say'>, { lines }: Group, n: number): string =>
  say('carts.order', { n: n + 1, cycle: say(`catalog.cycle.${lines[0]?.billingCycle ?? 'monthly'}`) });

/** What each of the orders would cost for one billing period. */
export const Totals = (view: CartView) => {
  const groups = groupsOf(view.data.cart);
  return (
    <>
      <p>{view.say('carts.groups', { count: groups.length })}</p>
      <Facts rows={groups.map((group, n) => [groupText(view, group, n), totalText(view, group)])} />
    </>
  );
};

const linesText = ({ lines }: Group, locale: Locale): string =>
  listIn(
    locale,
    lines.map(({ catalogItemName, catalogItemId, quantity }) => `${catalogItemName ?? catalogItemId} × ${quantity}`),
  );

/** What has become of each group of a cart that is ordered. */
export const CartResult = (view: CartView) => {
  const { say, params, data } = view;
  const { orders = [], orderErrors = [] } = data.cart.checkout ?? {};
  const customerId = params.id ?? '';
  const stateOf = ({ id }: Group) => {
    const order = orders.find(({ orderGroupId }) => orderGroupId === id);
    const refused = orderErrors.find(({ orderGroupId }) => orderGroupId === id);
    return order ? (
      <>
        <Badge tone="good">{say('carts.ordered')}</Badge>{' '}
        <a href={orderAddress(customerId, order.id)}>{say('carts.see_order')}</a>
      </>
    ) : (
      <>
        <Badge tone="bad">{say('carts.not_ordered')}</Badge>
        <p>{refused?.description}</p>
      </>
    );
  };
  return (
    <>
      {orderErrors.length > 0 ? (
        <Notice tone="wait" title={say('carts.partly')}>
          <p>{say('carts.partly_text')}</p>
        </Notice>
      ) : null}
      <Table
        caption={say('orders.title')}
        head={[say('orders.title'), say('orders.lines'), say('orders.column.price'), say('company.status')]}
        rows={groupsOf(data.cart).map((group, n) => [
          groupText(view, group, n),
          linesText(group, view.locale),
          totalText(view, group),
          stateOf(group),
        ])}
        empty={null}
      />
      <Buttons>
        <LinkButton href={`/portal/customers/${customerId}`} tone="primary">
          {say('carts.back')}
        </LinkButton>
        <LinkButton href={cartPaths.start(customerId)}>{say('carts.another')}</LinkButton>
      </Buttons>
    </>
  );
};
