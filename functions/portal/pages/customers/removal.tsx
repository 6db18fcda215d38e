import { Button, Form, LinkButton, Tick } from '#shared/pages/parts/form.tsx';
import { Buttons, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { nameList } from '../name-list.ts';

type Preview = Schemas['CustomerRemovalPreview'];

/** The statement to accept (B29, R129), and the button that ends what was shown. */
const Question = ({ say, form, data, params, values, problem }: View<SignedInRequest, Preview>) => (
  <Form frame={form}>
    <input type="hidden" name="previewHash" value={data.previewHash} />
    <input type="hidden" name="attestationVersion" value={data.attestation.version} />
    <Tick
      name="attestationAccepted"
      label={data.attestation.text}
      checked={values.ticked('attestationAccepted')}
      error={problem?.fields.attestationAccepted}
    />
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
        <Question {...view} />
      </>
    );
  },
  actions: {
    send: async ({ api, params: { id = '' } }, form) => {
      const body = {
        relationshipToPartner: 'none' as const,
        previewHash: form.text('previewHash'),
        attestationVersion: form.text('attestationVersion'),
        attestationAccepted: form.ticked('attestationAccepted'),
      };
      await api.PATCH('/v1/customers/{id}', { params: { path: { id } }, body });
      return { to: `/portal/customers/${id}/past`, done: 'customers_ended' };
    },
  },
});
