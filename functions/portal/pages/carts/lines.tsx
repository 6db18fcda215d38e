import { CellField } from '#shared/pages/parts/cell-field.tsx';
import { Followed, Table } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { moneyText, termText } from '../catalog/words.ts';
import { fieldValue } from '../company/words.ts';
import { pageToFix } from '../orders/places.ts';
import { allLines, type Cart, type CartAddOn, cartPaths, resellerOf } from './words.ts';

export interface CartData {
  cart: Cart;
  customer: Schemas['Customer'];
  offers: Schemas['Offer'][];
}
export type CartView = View<SignedInRequest, CartData>;

/** What is against a line, and where it is fixed. */
const LineError = ({ say, error }: { say: CartView['say']; error: CartAddOn['error'] }) => {
  if (!error) return null;
  const { reason, fixBy, href } = error.additionalInformation;
  const page = pageToFix(href, fixBy === 'provider');
  return (
    <p class="error">
      <Followed
        text={reason === 'order.attestation_needed' ? say('carts.attestation_missing') : error.errorDescription}
      >
        {page ? <a href={page}>{say('orders.go')}</a> : null}
      </Followed>
    </p>
  );
};

/** The way to the add-ons of a line's offer. */
const AddOns = ({ view, line }: { view: CartView; line: CartAddOn }) => {
  const { say, params, data } = view;
  const offer = data.offers.find(({ id }) => id === line.catalogItemId.toUpperCase().split(':')[0]);
  if (!offer?.hasAddOns) return null;
  const query = new URLSearchParams({ base: offer.id, country: offer.country, line: String(line.id) });
  return (
    <p>
      <a href={`${cartPaths.add(params.id ?? '', data.cart.id)}?${query}`}>{say('carts.add_addon')}</a>
    </p>
  );
};

const nameOf = ({ catalogItemName, catalogItemId }: CartAddOn): string => catalogItemName ?? catalogItemId;

function rowOf(view: CartView, line: CartAddOn) {
  const { say, locale, me, data } = view;
  const { id, termDuration, billingCycle, pricing, currencyCode: currency = '' } = line;
  const of = nameOf(line);
  const isAddOn = !data.cart.lineItems.some(one => one.id === id);
  return [
    <>
      <strong>{isAddOn ? `+ ${of}` : of}</strong>
      {line.friendlyName ? <small>{line.friendlyName}</small> : null}
      <LineError say={say} error={line.error} />
      <AddOns view={view} line={line} />
    </>,
    termDuration && billingCycle ? termText(say, { termDuration, billingCycle }) : '–',
    <CellField
      name={`quantity-${id}`}
      label={say('carts.quantity_of', { offer: of })}
      value={fieldValue(view.values, `quantity-${id}`, String(line.quantity))}
      error={view.problem?.fields[`quantity-${id}`]}
      maxlength={20}
    />,
    ...(me.organization.kind === 'direct_bill_partner'
      ? []
      : [
          <CellField
            name={`reseller-${id}`}
            label={say('carts.reseller_of', { offer: of })}
            value={fieldValue(view.values, `reseller-${id}`, resellerOf(line))}
            error={view.problem?.fields[`reseller-${id}`]}
            maxlength={20}
          />,
        ]),
    pricing ? moneyText(locale, pricing.price, currency) : '–',
    pricing ? moneyText(locale, pricing.extendedPrice, currency) : '–',
    <label class="tick">
      <input
        type="checkbox"
        name={`remove-${id}`}
        checked={view.values.ticked(`remove-${id}`)}
        aria-label={say('carts.remove', { offer: of })}
      />
    </label>,
  ];
}

/** The lines of a cart, with fields for what can be changed, and what is against each beside it. */
export const CartLines = (view: CartView) => {
  const { say, me, data } = view;
  const withReseller = me.organization.kind !== 'direct_bill_partner';
  const columns = ['offer', 'term', 'quantity', ...(withReseller ? ['reseller'] : []), 'unit_price', 'price'];
  return (
    <Table
      caption={say('orders.lines')}
      head={[...columns.map(name => say(`orders.column.${name}`)), say('carts.column.remove')]}
      rows={allLines(data.cart).map(line => rowOf(view, line))}
      empty={null}
    />
  );
};
