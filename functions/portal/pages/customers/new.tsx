import { Button, Field, Form, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { setting } from '#shared/runtime/settings.ts';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { fieldValue } from '../company/words.ts';
import { BillingFields, billingFrom } from './billing-fields.tsx';
import { requireChecked } from './new-checks.ts';
import { Review } from './new-review.tsx';
import { partnerOptions, partnersOf } from './partners.ts';
import { asFormShows } from './refusals.ts';
import { setUpInformation } from './setup-information.tsx';

interface Data {
  regions: Schemas['ListRegionsResponse'];
  partners: Schemas['PartnerRelationship'][];
}
type NewView = View<SignedInRequest, Data>;

const prefix = 'billingProfile.';

async function load(request: LoadRequest): Promise<Data> {
  const [regions, partners] = await sideBySide([request.api.GET('/v1/regions').then(dataOf), partnersOf(request)]);
  return { regions, partners };
}

/** The domain as it was typed: a name under the program's domain, or a whole domain. */
const domainFrom = (form: FormValues): string => {
  const typed = form.text('companyProfile.domain').trim();
  return typed.includes('.') || typed === '' ? typed : `${typed}.${setting('CUSTOMER_DOMAIN')}`;
};

function customerFrom(form: FormValues): Schemas['CreateCustomerRequest'] {
  const number = form.optional('companyProfile.organizationRegistrationNumber');
  const associatedPartnerId = form.optional('associatedPartnerId');
  return {
    companyProfile: { domain: domainFrom(form), ...(number && { organizationRegistrationNumber: number }) },
    billingProfile: billingFrom(form, prefix),
    ...(associatedPartnerId && { associatedPartnerId }),
  };
}

/** The details of a new customer. Started from a reseller, that one is chosen (R147). */
const Details = (view: NewView) => {
  const { say, form, values, problem, query, data } = view;
  const chosen = fieldValue(values, 'associatedPartnerId', query.reseller);
  const text = (name: string, label: string, hint: string) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={values.text(name)}
      error={problem?.fields[name]}
      maxlength={100}
      width="medium"
    />
  );
  return (
    <Form frame={form}>
      {data.partners.length > 0 || chosen ? (
        <Select
          name="associatedPartnerId"
          label={say('customers.reseller')}
          hint={say('customers.reseller_hint')}
          none={say('customers.no_reseller')}
          options={partnerOptions(data.partners, chosen)}
          value={chosen}
          error={problem?.fields.associatedPartnerId}
        />
      ) : null}
      <BillingFields view={view} prefix={prefix} regions={data.regions} />
      {text(
        'companyProfile.organizationRegistrationNumber',
        say('customers.registration'),
        say('customers.registration_hint'),
      )}
      {text(
        'companyProfile.domain',
        say('customers.domain_name'),
        say('customers.domain_hint', { suffix: setting('CUSTOMER_DOMAIN') }),
      )}
      <Buttons>
        <Button action="review">{say('customers.to_review')}</Button>
        <LinkButton href="/portal/customers">{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  );
};

/** Adding a customer: its details, a review, and its administrator's sign-in, once (R146 to R154). Until the end nothing is stored. */
export const customerNewPage = signedInPage<Data>({
  path: '/portal/customers/new',
  menu: 'customers',
  title: ({ say }) => say('customers.add'),
  load,
  show: view =>
    view.me.permissions.includes('customer.add') ? (
      <Details {...view} />
    ) : (
      <div class="empty">{view.say('customers.add_denied')}</div>
    ),
  actions: {
    review: async (request, form) => {
      const customer = customerFrom(form);
      const [partners] = await sideBySide([partnersOf(request), requireChecked(request, customer)]);
      const reseller = partners.find(({ id }) => id === customer.associatedPartnerId)?.name;
      return {
        again: true,
        title: request.say('customers.review'),
        show: <Review request={request} customer={customer} reseller={reseller} form={form} />,
      };
    },
    change: async (request, form) => ({
      again: true,
      title: request.say('customers.add'),
      show: <Details {...request} data={await load(request)} values={form} />,
    }),
    add: async (request, form) => {
      const made = await request.api
        .POST('/v1/customers', { body: customerFrom(form) })
        .catch(error => Promise.reject(asFormShows(error, prefix, request.say)));
      return setUpInformation(request.say, dataOf(made));
    },
  },
});
