import { Button, Form, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage } from '../../page.ts';
import { RequestFields, requestFrom } from './fields.tsx';
import { serviceAddress, withLabelsOf } from './words.ts';

interface Data {
  topics: Schemas['SupportTopic'][];
  /** A customer's partners, of which it asks one. */
  partners: Schemas['CustomerPartner'][];
}

const topicsOf = async ({ api }: LoadRequest) => dataOf(await api.GET('/v1/servicerequests/supporttopics')).items;

/** The partners of a customer, if the person is one's. */
async function partnersFor({ api }: LoadRequest, person: Promise<SignedInRequest['me'] | undefined>) {
  const me = await person;
  if (me?.organization.kind !== 'customer') return [];
  const params = { path: { id: me.tenantId } };
  return dataOf(await api.GET('/v1/customers/{id}/partners', { params })).items;
}

/** Asking for support for one's own company: a customer its partner, a partner the operator. */
export const serviceRequestNewPage = signedInPage<Data>({
  path: '/portal/service-requests/new',
  needs: 'ticket.create',
  menu: 'service_requests',
  title: ({ say }) => say('service.ask'),
  load: async (request, person) => {
    const [topics, partners] = await sideBySide([topicsOf(request), partnersFor(request, person)]);
    return { topics, partners };
  },
  show: view => {
    const { say, form, values, problem, data } = view;
    return (
      <Form frame={form}>
        <p>{say('service.intro')}</p>
        {data.partners.length > 1 ? (
          <Select
            name="partnerTenantId"
            label={say('service.partner')}
            none={say('service.usual_contact')}
            options={data.partners.map(({ tenantId, name }) => ({ value: tenantId, label: name }))}
            value={values.text('partnerTenantId')}
            error={problem?.fields.partnerTenantId}
          />
        ) : null}
        <RequestFields view={view} topics={data.topics} />
        <Buttons>
          <Button>{say('service.send')}</Button>
          <LinkButton href="/portal/service-requests">{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    );
  },
  actions: {
    send: async ({ api, locale, say }, form) => {
      const partnerTenantId = form.optional('partnerTenantId');
      const body = { ...requestFrom(form), ...(partnerTenantId && { partnerTenantId }) };
      const params = { path: { id: locale } };
      const made = await withLabelsOf(say, api.POST('/v1/servicerequests/{id}', { params, body }));
      return { to: serviceAddress(dataOf(made).id), done: 'service_opened' };
    },
  },
});

interface CustomerData {
  topics: Data['topics'];
  customer: Schemas['Customer'];
}

/** Asking for support for a customer. */
export const customerServiceRequestPage = signedInPage<CustomerData>({
  path: '/portal/customers/:id/service-requests/new',
  menu: 'customers',
  title: ({ say, data }) => say('service.ask_for', { customer: data.customer.companyProfile.companyName }),
  load: async request => {
    const { id = '' } = request.params;
    const [topics, customer] = await sideBySide([
      topicsOf(request),
      request.api.GET('/v1/customers/{id}', { params: { path: { id } } }).then(dataOf),
    ]);
    return { topics, customer };
  },
  show: view => {
    const { say, form, params, data } = view;
    return (
      <Form frame={form}>
        <p>{say('service.intro_for')}</p>
        <RequestFields view={view} topics={data.topics} />
        <Buttons>
          <Button>{say('service.send')}</Button>
          <LinkButton href={`/portal/customers/${params.id}`}>{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    );
  },
  actions: {
    send: async ({ api, say, params: { id = '' } }, form) => {
      const asked = { params: { path: { id } }, body: requestFrom(form) };
      const made = await withLabelsOf(say, api.POST('/v1/customers/{id}/servicerequests', asked));
      return { to: serviceAddress(dataOf(made).id), done: 'service_opened' };
    },
  },
});
