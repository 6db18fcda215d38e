import { plainText } from '#shared/runtime/typed-text.ts';
import type { Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';

type AskedOrder = Schemas['CreateOrderRequest'];
type AskedTerm = Pick<AskedOrder['lineItems'][number], 'termDuration' | 'billingCycle'>;

/** The term that a form names, as its options have it: `P1Y monthly`. */
export function termFrom(value: string): AskedTerm {
  const [termDuration, billingCycle] = value.split(' ');
  return (termDuration ? { termDuration, billingCycle } : {}) as AskedTerm;
}

/** A number as it was typed, with whatever keyboard. What is no number becomes one that the API refuses at its field. */
export const numberFrom = (typed: string): number => (typed.trim() === '' ? 0 : Number(plainText(typed)));

/** Who is the reseller of record: the MPN ID that was typed, or nobody, knowingly. */
export function recordFrom(
  form: FormValues,
): Pick<AskedOrder['lineItems'][number], 'partnerIdOnRecord' | 'noPartnerOnRecord'> {
  const partnerIdOnRecord = form.optional('partnerIdOnRecord');
  return partnerIdOnRecord ? { partnerIdOnRecord } : { noPartnerOnRecord: true };
}

/** What the form orders, as the API takes it. */
export function orderFrom(form: FormValues): AskedOrder {
  const friendlyName = form.optional('friendlyName');
  const parentSubscriptionId = form.optional('parentSubscriptionId');
  const total = form.optional('totalPrice');
  return {
    ...(total && { totalPrice: Number(total) }),
    lineItems: [
      {
        offerId: form.text('offerId'),
        quantity: numberFrom(form.text('quantity')),
        ...termFrom(form.text('term')),
        ...recordFrom(form),
        ...(friendlyName && { friendlyName }),
        ...(parentSubscriptionId && { parentSubscriptionId }),
        ...(form.ticked('attestationAccepted') && { attestationAccepted: true }),
      },
    ],
  };
}

const labels: Readonly<Record<string, string>> = {
  quantity: 'orders.quantity',
  friendlyName: 'orders.friendly_name',
  partnerIdOnRecord: 'orders.reseller',
};

/** A refusal as the form shows it: the members of the only line are its fields, named by their labels. */
export function asOrderFormShows(error: unknown, say: SignedInRequest['say']): unknown {
  if (!(error instanceof ApiProblem) || error.reason !== 'request.invalid') return error;
  const { status, reason, description } = error;
  const data = error.data.map(entry => entry.replace(/^lineItems\[0\]\./, ''));
  const ofLine = new ApiProblem(status, { reason, description, data }, new Headers());
  return labelled(ofLine, path => labels[path] && say(labels[path]), say);
}
