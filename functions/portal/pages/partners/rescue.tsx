import { inNameOrder } from '#shared/identity/person-name.ts';
import { Button, Field, Form, LinkButton, Radios } from '#shared/pages/parts/form.tsx';
import { Buttons, CopyText, Facts, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, ifMatch, type Schemas, sideBySide } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { orNone, RescueState } from './rescue-state.tsx';

interface Data {
  partner: Schemas['PartnerDetails'];
  rescue: Schemas['Rescue'] | undefined;
}
type RescueView = View<SignedInRequest, Data>;

const proofs = ['dns_txt', 'two_operators'] as const;
/** The fields of the new admin, as the API names them. */
const fields = ['firstName', 'lastName', 'email'] as const;

const addressOf = (tenantId: string): string => `/portal/partners/${tenantId}`;
const pathOf = ({ params: { tenantId = '' } }: Pick<SignedInRequest, 'params'>) => ({ path: { tenantId } });

/** The form that begins a rescue. */
const Begin = ({ say, locale, form, values, problem, data }: RescueView) => (
  <Form frame={form}>
    <p>{say('rescues.begin_text')}</p>
    {inNameOrder(locale, fields, name => name).map(name => (
      <Field
        name={name}
        type={name === 'email' ? 'email' : 'text'}
        label={say(`rescues.field.${name}`)}
        value={values.text(name)}
        error={problem?.fields[`newAdmin.${name}`]}
        maxlength={name === 'email' ? 254 : 50}
      />
    ))}
    <Radios
      name="provedBy"
      label={say('rescues.proof')}
      options={proofs.map(value => ({
        value,
        label: say(`rescues.proof.${value}`),
        hint: say(`rescues.proof_hint.${value}`),
      }))}
      value={values.text('provedBy') || 'dns_txt'}
    />
    <Buttons>
      <Button action="begin" tone="danger">
        {say('rescues.begin')}
      </Button>
      <LinkButton href={addressOf(data.partner.tenantId)}>{say('company.cancel')}</LinkButton>
    </Buttons>
  </Form>
);

/** The record that the company's DNS must have. */
const Record = ({ say, record }: Pick<RescueView, 'say'> & { record: NonNullable<Schemas['Rescue']['dnsRecord']> }) => (
  <Section title={say('rescues.record')}>
    <p>{say('rescues.record_text')}</p>
    <Facts
      rows={(['name', 'value'] as const).map(part => [
        say(`rescues.record.${part}`),
        <CopyText text={record[part]} label={say('company.copy')} />,
      ])}
    />
  </Section>
);

/** What an operator can do with a rescue that waits. */
const Waiting = ({ say, form, rescue }: RescueView & { rescue: Schemas['Rescue'] }) => {
  const isAsked = rescue.proof === 'two_operators' && !rescue.provedOn;
  return (
    <>
      {rescue.dnsRecord && !rescue.provedOn ? <Record say={say} record={rescue.dnsRecord} /> : null}
      {isAsked ? <p>{say(rescue.isBegunByMe ? 'rescues.waits_for_other' : 'rescues.approve_text')}</p> : null}
      <Form frame={form}>
        <input type="hidden" name="etag" value={rescue.attributes.etag} />
        <Buttons>
          {isAsked && !rescue.isBegunByMe ? <Button action="approve">{say('rescues.approve')}</Button> : null}
          <Button action="withdraw" tone="danger" confirm={say('rescues.withdraw_confirm')}>
            {say('rescues.withdraw')}
          </Button>
        </Buttons>
      </Form>
    </>
  );
};

/** The version of the rescue that the lead has seen. */
const seenIn = (form: FormValues) => ifMatch(`"${form.text('etag')}"`);

/** A review lead gives a company whose admins are gone a new one, approves it, or withdraws it (P19). */
export const partnerRescuePage = signedInPage<Data>({
  path: '/portal/partners/:tenantId/rescue',
  menu: 'partners',
  title: ({ say, data }) => say('rescues.of', { company: data.partner.companyName }),
  load: async request => {
    const params = pathOf(request);
    const [partner, rescue] = await sideBySide([
      request.api.GET('/v1/partners/{tenantId}', { params }).then(dataOf),
      orNone(request.api.GET('/v1/partners/{tenantId}/rescue', { params }).then(dataOf)),
    ]);
    return { partner, rescue };
  },
  show: view => {
    const { rescue } = view.data;
    return (
      <>
        {rescue ? <RescueState view={view} rescue={rescue} /> : null}
        {rescue?.status === 'waiting' ? <Waiting {...view} rescue={rescue} /> : <Begin {...view} />}
      </>
    );
  },
  actions: {
    begin: async (request, form) => {
      const { api, say } = request;
      const [firstName, lastName, email] = fields.map(name => form.text(name)) as [string, string, string];
      const body = {
        newAdmin: { firstName, lastName, email },
        proof: form.text('provedBy') as (typeof proofs)[number],
      };
      await api.POST('/v1/partners/{tenantId}/rescue', { params: pathOf(request), body }).catch(error => {
        throw labelled(error, path => say(`rescues.field.${path.replace('newAdmin.', '')}`), say);
      });
      return { to: request.form.path, done: 'rescue_begun' };
    },
    approve: async (request, form) => {
      const params = pathOf(request);
      await request.api.POST('/v1/partners/{tenantId}/rescue/approval', { params, headers: seenIn(form) });
      return { to: request.form.path, done: 'rescue_approved' };
    },
    withdraw: async (request, form) => {
      const params = pathOf(request);
      await request.api.DELETE('/v1/partners/{tenantId}/rescue', { params, headers: seenIn(form) });
      return { to: request.form.path, done: 'rescue_withdrawn' };
    },
  },
});
