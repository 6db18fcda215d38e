import { text } from '#shared/i18n/text.ts';
import { dataOf, type Schemas } from '../../api.ts';
import type { SignedInRequest } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { fieldProblem } from './refusals.ts';

type NewCustomer = Schemas['CreateCustomerRequest'];

const place = 'billingProfile.defaultAddress.';

/** What is wrong with the address: messages by field. The API writes them as JSON where the address itself is invalid. */
function addressErrors(error: unknown): string[] {
  if (!(error instanceof ApiProblem)) throw error;
  if (error.reason === 'request.invalid') return error.data.map(entry => place + entry);
  if (error.reason !== 'address.invalid') throw error;
  const { reason } = JSON.parse(error.description) as { reason: string };
  return reason.split('; ').map(entry => place + entry);
}

/** Whether a domain is free. The API answers 404 for a free one; what is no domain, it says when the customer is made. */
async function isFree({ api }: SignedInRequest, domain: string): Promise<boolean> {
  try {
    await api.HEAD('/v1/domains/{domain}', { params: { path: { domain } } });
    return false;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status !== 404 && error.status !== 400) throw error;
    return true;
  }
}

/** The message about a member that every customer has, where it is missing. */
const missing = ({ billingProfile }: NewCustomer, name: 'companyName' | 'email', message: string): string[] =>
  billingProfile[name].trim() ? [] : [`billingProfile.${name}: ${message}`];

/**
 * Checks what can be checked before a customer is made, so that the review shows something that can be submitted. Two calls, side
 * by side. Messages are in the order of the fields.
 * @throws ApiProblem with a message for each field
 */
export async function requireChecked(request: SignedInRequest, customer: NewCustomer): Promise<void> {
  const { say, locale, api } = request;
  const { domain } = customer.companyProfile;
  const required = text(locale, 'problem', 'field.required');
  const [address, free] = await Promise.all([
    api
      .POST('/v1/validations/address', { body: customer.billingProfile.defaultAddress })
      .then(dataOf)
      .then(() => [], addressErrors),
    domain ? isFree(request, domain) : true,
  ]);
  const errors = [
    ...missing(customer, 'companyName', required),
    ...address,
    ...missing(customer, 'email', required),
    ...(domain ? [] : [`companyProfile.domain: ${required}`]),
    ...(free ? [] : [`companyProfile.domain: ${say('customers.domain_taken', { domain })}`]),
  ];
  if (errors.length > 0) throw fieldProblem(errors, 'billingProfile.', say);
}
