import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { nameList } from '../name-list.ts';

type Preview = Schemas['CustomerRemovalPreview'];

/** Ending the relationship with a customer: what ends, what stays, and which partners keep it. */
export const customerRemovalPage = signedInPage<Preview>({
  path: '/portal/customers/:id/removal',
  menu: 'customers',
  title: ({ say, data }) => say('customers.removal_of', { customer: data.customer.name }),
  load: async ({ api, params: { id = '' } }) =>
    dataOf(await api.GET('/v1/customers/{id}/removal', { params: { path: { id } } })),
  show: ({ say, locale, form, data, params }) => (
    <>
      <p class="lead">{data.undo}</p>
      {(['ends', 'stays'] as const).map(kind => (
        <Section title={say(`tiers.removal.${kind}`)}>
          <ul>
            {data[kind].map(({ description }) => (
              <li>{description}</li>
            ))}
          </ul>
        </Section>
      ))}
      {data.remaining.length > 0 ? (
        <p>{say('customers.remaining', { names: nameList(locale, data.remaining) })}</p>
      ) : null}
      <p>{data.toldDescription}</p>
      <Form frame={form}>
        <Buttons>
          <Button tone="danger">{say('customers.end')}</Button>
          <LinkButton href={`/portal/customers/${params.id}/subscriptions`}>{say('subscriptions.see')}</LinkButton>
          <LinkButton href={`/portal/customers/${params.id}`}>{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    </>
  ),
  actions: {
    send: async ({ api, params: { id = '' } }) => {
      await api.PATCH('/v1/customers/{id}', { params: { path: { id } }, body: { relationshipToPartner: 'none' } });
      return { to: '/portal/customers', done: 'customers_ended' };
    },
  },
});
