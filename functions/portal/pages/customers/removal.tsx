import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { nameList } from '../name-list.ts';
import { acceptedIn, EffectLists, StatementFields } from '../removal-parts.tsx';

type Preview = Schemas['CustomerRemovalPreview'];

const Question = ({ say, form, data, params, values, problem }: View<SignedInRequest, Preview>) => (
  <Form frame={form}>
    <StatementFields data={data} values={values} problem={problem} />
    <Buttons>
      <Button tone="danger">{say('customers.end')}</Button>
      <LinkButton href={`/portal/customers/${params.id}/subscriptions`}>{say('subscriptions.see')}</LinkButton>
      <LinkButton href={`/portal/customers/${params.id}`}>{say('company.cancel')}</LinkButton>
    </Buttons>
  </Form>
);

/** Ending the relationship with a customer: what ends, what stays, which partners keep it, and the statement to accept. */
export const customerRemovalPage = signedInPage<Preview>({
  path: '/portal/customers/:id/removal',
  menu: 'customers',
  title: ({ say, data }) => say('customers.removal_of', { customer: data.customer.name }),
  load: async ({ api, params: { id = '' } }) =>
    dataOf(await api.GET('/v1/customers/{id}/removal', { params: { path: { id } } })),
  show: view => {
    const { say, locale, data } = view;
    return (
      <>
        <p class="lead">{data.undo}</p>
        <EffectLists say={say} of={data} />
        {data.remaining.length > 0 ? (
          <p>{say('customers.remaining', { names: nameList(locale, data.remaining) })}</p>
        ) : null}
        <p>{data.toldDescription}</p>
        <Question {...view} />
      </>
    );
  },
  actions: {
    send: async ({ api, params: { id = '' } }, form) => {
      const body = { relationshipToPartner: 'none' as const, ...acceptedIn(form) };
      await api.PATCH('/v1/customers/{id}', { params: { path: { id } }, body });
      return { to: `/portal/customers/${id}/past`, done: 'customers_ended' };
    },
  },
});
