import type { Say } from '#shared/pages/parts/view.ts';
import { withLabels } from '../../field-labels.ts';
import { ApiProblem } from '../../problem.ts';

/** The keys of the fields' labels, by their path in a billing profile, and in a new customer besides that. */
const billingLabels: Readonly<Record<string, string>> = {
  companyName: 'customers.bill_to',
  firstName: 'company.field.first_name',
  lastName: 'company.field.last_name',
  email: 'customers.email',
  language: 'fact.language',
  'defaultAddress.addressLine1': 'company.address.addressLine1',
  'defaultAddress.addressLine2': 'company.address.addressLine2',
  'defaultAddress.city': 'company.address.city',
  'defaultAddress.state': 'company.address.state',
  'defaultAddress.postalCode': 'company.address.postalCode',
  'defaultAddress.country': 'tiers.country',
  'defaultAddress.phoneNumber': 'customers.phone',
};
const customerLabels: Readonly<Record<string, string>> = {
  'companyProfile.domain': 'customers.domain_name',
  'companyProfile.organizationRegistrationNumber': 'customers.registration',
};

/** The field that a refusal is about, where it is about one. Below the prefix lies the billing profile. */
const fieldOf = (prefix: string): Readonly<Record<string, string>> => ({
  'customer.domain_taken': 'companyProfile.domain',
  'customer.registration_required': 'companyProfile.organizationRegistrationNumber',
  'customer.registration_invalid': 'companyProfile.organizationRegistrationNumber',
  'customer.registration_unused': 'companyProfile.organizationRegistrationNumber',
  'customer.phone_required': `${prefix}defaultAddress.phoneNumber`,
  'customer.region_mismatch': `${prefix}defaultAddress.country`,
  'region.country_not_offered': `${prefix}defaultAddress.country`,
  'resale.partner_tenant': 'companyProfile.domain',
  'partnership.none': 'associatedPartnerId',
});

/** Messages `path: message` that name their fields: `Legal name of the company is required`. */
const namingFields = (data: readonly string[], prefix: string, say: Say): string[] =>
  withLabels(
    data,
    path => {
      const key =
        customerLabels[path] ?? (path.startsWith(prefix) ? billingLabels[path.slice(prefix.length)] : undefined);
      return key && say(key);
    },
    say,
  );

/** What a form is refused for: messages by field. */
export const fieldProblem = (data: readonly string[], prefix: string, say: Say): ApiProblem =>
  new ApiProblem(
    400,
    { reason: 'request.invalid', description: say('frame.fields'), data: namingFields(data, prefix, say) },
    new Headers(),
  );

/**
 * A refusal as the form shows it: messages name their fields, and one that is about a single field stands there. Any other error
 * as it is.
 * @param prefix what the paths of the billing profile begin with
 */
export function asFormShows(error: unknown, prefix: string, say: Say): unknown {
  if (!(error instanceof ApiProblem)) return error;
  if (error.reason === 'request.invalid') return fieldProblem(error.data, prefix, say);
  const field = fieldOf(prefix)[error.reason];
  if (!field) return error;
  const { status, description } = error;
  const data = [`${field}: ${description}`];
  return new ApiProblem(status, { reason: 'request.invalid', description: say('frame.fields'), data }, new Headers());
}
