import { Button, Field, Form, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Buttons, Empty } from '#shared/pages/parts/show.tsx';
import { setting } from '#shared/runtime/settings.ts';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import {
  type GoTo,
  type LoadRequest,
  type ShowOnce,
  type SignedInRequest,
  signedInPage,
  type View,
} from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { fieldValue } from '../company/words.ts';
import { notAttested } from './attest-form.tsx';
import { BillingFields, billingFrom } from './billing-fields.tsx';
import { requireChecked } from './new-checks.ts';
import { asSubscriptionsShow, chosenOffers, isOfSubscriptions, orderedWith } from './new-order.ts';
import { Review } from './new-review.tsx';
import { subscriptionsStep } from './new-subscriptions.tsx';
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
    ...orderedWith(form),
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
      {values
        .entries()
        .filter(([name]) => isOfSubscriptions(name))
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
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
        <Button action="subscriptions">{say('customers.to_subscriptions')}</Button>
        {chosenOffers(values).length === 0 ? (
          <Button action="review" tone="quiet">
            {say('customers.without_subscriptions')}
          </Button>
        ) : null}
        <LinkButton href="/portal/customers">{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  );
};

/** For somebody who can't add customers: to the providers of a reseller, who can, else back. */
const Denied = ({ say, me }: NewView) => (
  <Empty
    {...(me.organization.kind === 'indirect_reseller'
      ? { href: '/portal/providers', label: say('menu.providers') }
      : { href: '/portal/customers', label: say('customers.to_list') })}
  >
    {say('customers.add_denied')}
  </Empty>
);

/** Everything that is against the first order, where offers were chosen; nothing is made. */
async function verdictOn({ api }: SignedInRequest, body: Schemas['CreateCustomerRequest']) {
  if (!body.order) return undefined;
  const { totalPrice: _total, ...order } = body.order;
  const asked = { params: { query: { dryRun: 'true' as const } }, body: { ...body, order } };
  const verdict = dataOf(await api.POST('/v1/customers', asked));
  if (!('accepted' in verdict)) throw new Error('A dry run was answered with a customer');
  return verdict;
}

/** The review, with everything that is against the order. Details that were checked in the step before aren't checked again. */
async function reviewOf(request: SignedInRequest, form: FormValues, problem?: ApiProblem): Promise<ShowOnce> {
  const customer = customerFrom(form);
  const [partners, verdict] = await sideBySide([
    partnersOf(request),
    customer.order ? verdictOn(request, customer) : requireChecked(request, customer).then(() => undefined),
  ]);
  const reseller = partners.find(({ id }) => id === customer.associatedPartnerId)?.name;
  return {
    again: true,
    title: request.say('customers.review'),
    show: <Review request={request} customer={customer} reseller={reseller} verdict={verdict} form={form} />,
    problem,
  };
}

/** The next step, or the step of subscriptions again, where something in that is wrong. */
async function review(request: SignedInRequest, form: FormValues): Promise<ShowOnce> {
  if (chosenOffers(form).length > 0 && !form.ticked('attested'))
    return subscriptionsStep(request, form, notAttested(request.say));
  return reviewOf(request, form).catch(error => {
    const ofStep = asSubscriptionsShow(error, chosenOffers(form), request.say);
    if (ofStep) return subscriptionsStep(request, form, ofStep);
    throw asFormShows(error, prefix, request.say);
  });
}

/** Makes customer and order together. If they are refused now, everything against the order is shown again. */
async function add(request: SignedInRequest, form: FormValues): Promise<GoTo | ShowOnce> {
  const body = customerFrom(form);
  try {
    const made = dataOf(await request.api.POST('/v1/customers', { body }));
    if (!('id' in made)) throw new Error('A customer was answered with a verdict');
    return setUpInformation(request.say, made);
  } catch (error) {
    const isRefused = error instanceof ApiProblem && error.status < 500 && error.status !== 401;
    if (isRefused && body.order) return reviewOf(request, form, error).catch(() => Promise.reject(error));
    throw asFormShows(error, prefix, request.say);
  }
}

/**
 * Adding a customer: its details, its first subscriptions, a review, and its administrator's sign-in, once (R146 to R154). Until
 * the end nothing is stored.
 */
export const customerNewPage = signedInPage<Data>({
  path: '/portal/customers/new',
  menu: 'customers',
  title: ({ say }) => say('customers.add'),
  load,
  show: view => (view.me.permissions.includes('customer.add') ? <Details {...view} /> : <Denied {...view} />),
  actions: {
    subscriptions: async (request, form) => {
      // From the review, the details are known to be right.
      if (!form.has('chosen')) await requireChecked(request, customerFrom(form));
      return subscriptionsStep(request, form);
    },
    review,
    change: async (request, form) => ({
      again: true,
      title: request.say('customers.add'),
      show: <Details {...request} data={await load(request)} values={form} />,
    }),
    add,
  },
});
