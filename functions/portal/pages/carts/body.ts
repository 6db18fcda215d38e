import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { numberFrom, orderFrom } from '../orders/asked.ts';
import { type Cart, type CartAddOn, type CartLineItem, resellerOf } from './words.ts';

type SentCart = Schemas['UpdateCartRequest'];
type SentLine = SentCart['lineItems'][number];

/** A reseller by its MPN ID, or that there is none, knowingly. */
const named = (
  mpnId: string | undefined,
  others: NonNullable<SentLine['participants']> = [],
): Pick<SentLine, 'participants' | 'noPartnerOnRecord'> => ({
  participants: [...(mpnId ? [{ key: 'transaction_reseller' as const, value: mpnId }] : []), ...others],
  noPartnerOnRecord: !mpnId,
});

/** The line that a form adds. */
export function addedLine(form: FormValues): SentLine {
  const [line] = orderFrom(form).lineItems;
  if (!line) throw new Error('The form orders nothing');
  const { offerId, partnerIdOnRecord, noPartnerOnRecord: _, ...rest } = line;
  return { ...rest, catalogItemId: offerId, ...named(partnerIdOnRecord ? String(partnerIdOnRecord) : undefined) };
}

/** A line as it was read, for a cart that is sent back. */
const sentBack = ({ error, pricing, catalogItemName, currencyCode, orderGroup, ...line }: CartAddOn): SentLine => line;

/** A line as it was read, with its add-ons. */
export const wholeLine = ({ addOnItems: _, addonItems = [], ...line }: CartLineItem): SentLine => ({
  ...sentBack(line),
  addonItems: addonItems.map(sentBack),
});

/** What the form says of a line; a field that it doesn't have leaves the line as it is. A direct-bill partner names no reseller. */
function typedOf(form: FormValues, line: CartAddOn): { quantity: string; mpnId: string } {
  const typed = (name: string, now: string) => (form.has(name) ? form.text(name).trim() : now);
  return {
    quantity: typed(`quantity-${line.id}`, String(line.quantity)),
    mpnId: typed(`reseller-${line.id}`, resellerOf(line)),
  };
}

function changedLine(line: CartAddOn, form: FormValues): SentLine {
  const { quantity, mpnId } = typedOf(form, line);
  const isNamedAnew = form.has(`reseller-${line.id}`);
  const others = line.participants?.filter(({ key }) => key !== 'transaction_reseller');
  return { ...sentBack(line), quantity: numberFrom(quantity), ...(isNamedAnew && named(mpnId, others)) };
}

const isKept =
  (form: FormValues) =>
  ({ id }: CartAddOn): boolean =>
    !form.ticked(`remove-${id}`);

/** The cart with the numbers and resellers that were typed, without what was ticked to be removed. */
export const changedCart = ({ lineItems }: Cart, form: FormValues): SentCart => ({
  attributes: { etag: form.text('etag') },
  lineItems: lineItems.filter(isKept(form)).map(({ addonItems = [], addOnItems: _, ...line }) => ({
    ...changedLine(line, form),
    addonItems: addonItems.filter(isKept(form)).map(addOn => changedLine(addOn, form)),
  })),
});

/** Whether something was typed that the cart doesn't have yet. */
export const isChanged = (lines: readonly CartAddOn[], form: FormValues): boolean =>
  lines.some(line => {
    const { quantity, mpnId } = typedOf(form, line);
    return !isKept(form)(line) || quantity !== String(line.quantity) || mpnId !== resellerOf(line);
  });
