import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import { ApiProblem } from '../../problem.ts';
import { numberFrom, recordFrom, termFrom } from '../orders/asked.ts';
import { asAttestFormShows, attestationOf } from './attest-form.tsx';

type NewCustomer = Schemas['CreateCustomerRequest'];
type Order = NonNullable<NewCustomer['order']>;

/** Whether a field belongs to the step in which subscriptions are chosen; all others belong to the customer's details. */
export const isOfSubscriptions = (name: string): boolean =>
  /^(quantity|term|attest)\./.test(name) ||
  name.startsWith('primaryContact.') ||
  ['partnerIdOnRecord', 'dateAgreed', 'attested', 'templateId'].includes(name);

/** The IDs of the offers of which a number was typed. */
export const chosenOffers = (form: FormValues): string[] =>
  form
    .entries()
    .filter(([name, value]) => name.startsWith('quantity.') && value.trim() !== '' && value.trim() !== '0')
    .map(([name]) => name.slice('quantity.'.length));

/** The customer's first order, where offers were chosen, and the attestation that such an order needs. */
export function orderedWith(form: FormValues): Pick<NewCustomer, 'order' | 'agreement'> {
  const offerIds = chosenOffers(form);
  if (offerIds.length === 0) return {};
  const total = form.optional('totalPrice');
  const lineItems: Order['lineItems'] = offerIds.map(offerId => ({
    offerId,
    quantity: numberFrom(form.text(`quantity.${offerId}`)),
    ...termFrom(form.text(`term.${offerId}`)),
    ...recordFrom(form),
    ...(form.ticked(`attest.${offerId}`) && { attestationAccepted: true }),
  }));
  return {
    order: { ...(total && { totalPrice: Number(total) }), lineItems },
    ...(form.ticked('attested') && { agreement: attestationOf(form, form.text('templateId')) }),
  };
}

/** The key of a field's label. Those of the attestation are labeled as on its own form. */
const labelOf = (path: string): string | undefined => {
  if (path.startsWith('quantity.')) return 'orders.quantity';
  return path === 'partnerIdOnRecord' ? 'orders.reseller' : undefined;
};

/**
 * A refusal as the step of subscriptions shows it; undefined for one that is about the details.
 * @param offerIds the offers of the order's lines
 */
export function asSubscriptionsShow(error: unknown, offerIds: readonly string[], say: Say): ApiProblem | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const { status, reason, description } = error;
  const asFields = (data: readonly string[]) => {
    const problem = new ApiProblem(status, { reason: 'request.invalid', description, data }, new Headers());
    const named = labelled(problem, path => labelOf(path) && say(labelOf(path) ?? path), say);
    return asAttestFormShows(named, say) as ApiProblem;
  };
  if (reason === 'agreement.date_in_future') return asAttestFormShows(error, say) as ApiProblem;
  if (reason !== 'request.invalid') return undefined;
  const own = error.data.map(entry =>
    entry
      .replace(/^agreement\./, '')
      .replace(/^order\.lineItems\[\d+\]\.partnerIdOnRecord/, 'partnerIdOnRecord')
      .replace(/^order\.lineItems\[(\d+)\]\.quantity/, (_, n: string) => `quantity.${offerIds[Number(n)]}`),
  );
  return own.some(entry => isOfSubscriptions(entry.split(': ')[0] ?? '')) ? asFields([...new Set(own)]) : undefined;
}
