import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, signedInPage } from '../../page.ts';
import { BillingFields, billingFrom } from './billing-fields.tsx';
import { asFormShows } from './refusals.ts';

type Billing = Schemas['CustomerBillingProfile'];

const billingOf = async ({ api, params: { id = '' } }: LoadRequest): Promise<Billing> =>
  dataOf(await api.GET('/v1/customers/{id}/profiles/billing', { params: { path: { id } } }));

/** The billing profile of a customer, to change. Its country stays, and so does the customer's own name. */
export const customerBillingPage = signedInPage<Billing>({
  path: '/portal/customers/:id/billing',
  menu: 'customers',
  title: ({ say, data }) => say('customers.billing_of', { customer: data.companyName }),
  load: billingOf,
  show: view => {
    const { say, form, data, params } = view;
    return (
      <>
        <p class="soft">{say('customers.billing_text')}</p>
        <Form frame={form}>
          <input type="hidden" name="etag" value={data.attributes.etag} />
          <BillingFields view={view} prefix="" stored={data} />
          <Buttons>
            <Button>{say('company.save')}</Button>
            <LinkButton href={`/portal/customers/${params.id}`}>{say('company.cancel')}</LinkButton>
          </Buttons>
        </Form>
      </>
    );
  },
  actions: {
    send: async (request, form) => {
      const { id = '' } = request.params;
      const before = await billingOf(request);
      const body = { ...billingFrom(form, '', before), attributes: { etag: form.text('etag') } };
      await request.api
        .PUT('/v1/customers/{id}/profiles/billing', { params: { path: { id } }, body })
        .catch(error => Promise.reject(asFormShows(error, '', request.say)));
      return { to: `/portal/customers/${id}`, done: 'customers_billing' };
    },
  },
});
