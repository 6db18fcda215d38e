import { localeNames, locales } from '#shared/i18n/locale.ts';
import { Button, Field, Form, LinkButton, Select, TextArea, Tick } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { fieldValue } from '../company/words.ts';
import { partnerOptions, partnersOf } from '../customers/partners.ts';
import { asRequestShows } from './refusals.ts';

/** The providers with which a reseller can ask together; nobody for other partners. */
type Providers = Schemas['PartnerRelationship'][];
type NewView = View<SignedInRequest, Providers>;

/** A line of text, with its label and hint by the key of its texts. */
const line = ({ values, problem }: NewView, name: string, label: string, hint: string) => (
  <Field name={name} label={label} hint={hint} value={values.text(name)} error={problem?.fields[name]} width="medium" />
);

/** With whom, in which language and for what the customer is asked. */
const Asked = ({ say, values, problem, query, me, data: providers }: NewView) => {
  const chosen = fieldValue(values, 'providerTenantId', query.provider);
  return (
    <>
      {providers.length > 0 ? (
        <Select
          name="providerTenantId"
          label={say('customers.provider')}
          hint={say('requests.provider_hint')}
          none={say('requests.no_provider')}
          options={partnerOptions(providers, chosen)}
          value={chosen}
          error={problem?.fields.providerTenantId}
        />
      ) : null}
      <Tick
        name="delegatedAdmin"
        label={say('requests.admin')}
        hint={say('requests.admin_hint')}
        checked={values.ticked('delegatedAdmin')}
      />
      <Select
        name="locale"
        label={say('fact.language')}
        value={fieldValue(values, 'locale', me.locale)}
        options={locales.map(locale => ({ value: locale, label: localeNames[locale] }))}
      />
    </>
  );
};

function requestFrom(form: FormValues): Schemas['CreateRelationshipRequestRequest'] {
  const optional = ['companyName', 'providerTenantId', 'message', 'note'] as const;
  const given = optional.map(name => [name, form.optional(name)] as const).filter(([, value]) => value !== undefined);
  return {
    email: form.text('email'),
    locale: form.text('locale'),
    delegatedAdmin: form.ticked('delegatedAdmin'),
    ...Object.fromEntries(given),
    send: false,
  };
}

/** Asking a company to become a customer: makes the draft, which the next page opens in mail, copies or sends (R138, R143, R144). */
export const requestNewPage = signedInPage<Providers>({
  path: '/portal/customer-requests/new',
  needs: 'customer.request',
  menu: 'customer_requests',
  title: ({ say }) => say('requests.new'),
  load: async (request, person) =>
    (await person).permissions.includes('customer.invite_joint') ? partnersOf(request) : [],
  show: view => {
    const { say, form, values, problem } = view;
    return (
      <Form frame={form}>
        <p>{say('requests.new_intro')}</p>
        <Field
          name="email"
          type="email"
          label={say('requests.email')}
          value={values.text('email')}
          error={problem?.fields.email}
          inputmode="email"
          width="medium"
        />
        {line(view, 'companyName', say('requests.company_name'), say('requests.company_hint'))}
        <Asked {...view} />
        <TextArea
          name="message"
          label={say('tiers.message')}
          hint={say('tiers.message_hint', { link: '{link}' })}
          value={values.text('message')}
          error={problem?.fields.message}
          rows={6}
        />
        {line(view, 'note', say('tiers.note'), say('requests.note_hint'))}
        <Buttons>
          <Button>{say('tiers.make_draft')}</Button>
          <LinkButton href="/portal/customer-requests">{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    );
  },
  actions: {
    send: async ({ api, say }, form) => {
      const made = await api
        .POST('/v1/customers/relationshiprequests', { body: requestFrom(form) })
        .catch(error => Promise.reject(asRequestShows(error, say)));
      return { to: `/portal/customer-requests/${dataOf(made).id}`, done: 'requests_drafted' };
    },
  },
});
