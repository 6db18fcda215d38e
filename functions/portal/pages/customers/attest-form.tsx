import { nameMembers } from '#shared/identity/person-name.ts';
import { Button, Field, Form, Tick } from '#shared/pages/parts/form.tsx';
import { Section } from '#shared/pages/parts/show.tsx';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import type { Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';

/** The labels of what a partner attests, by the paths of the API. */
const labels: Readonly<Record<string, string>> = {
  'primaryContact.firstName': 'company.field.first_name',
  'primaryContact.lastName': 'company.field.last_name',
  'primaryContact.email': 'field.email',
  'primaryContact.phoneNumber': 'customers.phone',
  dateAgreed: 'agreed.on',
};

/** What the form asks for, as the API takes it. */
export const attestationOf = (form: FormValues, templateId: string): Schemas['AttestCustomerAgreementRequest'] => {
  const phoneNumber = form.optional('primaryContact.phoneNumber');
  return {
    primaryContact: {
      firstName: form.text('primaryContact.firstName'),
      lastName: form.text('primaryContact.lastName'),
      email: form.text('primaryContact.email'),
      ...(phoneNumber && { phoneNumber }),
    },
    templateId,
    dateAgreed: form.text('dateAgreed'),
    type: 'MicrosoftCustomerAgreement',
  };
};

/** A refusal as the form shows it: fields by their labels, and what is about a single field there. */
export function asAttestFormShows(error: unknown, say: View<SignedInRequest, unknown>['say']): unknown {
  if (error instanceof ApiProblem && error.reason === 'agreement.date_in_future') {
    const data = [`dateAgreed: ${error.description}`];
    return new ApiProblem(400, { reason: 'request.invalid', description: say('frame.fields'), data }, new Headers());
  }
  return labelled(error, path => labels[path] && say(labels[path]), say);
}

type AttestView = Pick<View<SignedInRequest, unknown>, 'say' | 'locale' | 'values' | 'problem' | 'now'>;

/** Who has agreed and when, and the partner's word for it. @param stored what stands in the fields at first, by their names */
export const AttestFields = ({
  view,
  stored = {},
}: {
  view: AttestView;
  stored?: Readonly<Record<string, string>>;
}) => {
  const { say, locale, values, problem, now } = view;
  const field = (name: string, more: { type?: 'email' | 'tel' | 'date'; required?: boolean; value?: string } = {}) => (
    <Field
      name={name}
      label={say(labels[name] ?? name)}
      error={problem?.fields[name]}
      required
      {...more}
      value={values.has(name) ? values.text(name) : (stored[name] ?? more.value)}
    />
  );
  return (
    <>
      {nameMembers(locale).map(name => field(`primaryContact.${name}`))}
      {field('primaryContact.email', { type: 'email' })}
      {field('primaryContact.phoneNumber', { type: 'tel', required: false })}
      {field('dateAgreed', { type: 'date', value: calendarDay(now) })}
      <Tick
        name="attested"
        label={say('agreed.attest_tick')}
        error={problem?.fields.attested}
        checked={values.ticked('attested')}
      />
    </>
  );
};

/** The form with which a partner attests that somebody has agreed for the customer (B46). */
export const AttestForm = ({ view, templateId }: { view: View<SignedInRequest, unknown>; templateId: string }) => (
  <Section title={view.say('agreed.attest')} id="attest">
    <p>{view.say('agreed.attest_text')}</p>
    <Form frame={view.form}>
      <input type="hidden" name="templateId" value={templateId} />
      <AttestFields view={view} />
      <Button>{view.say('agreed.attest')}</Button>
    </Form>
  </Section>
);

/** The tick that a person has left out, as the form shows it. */
export const notAttested = (say: View<SignedInRequest, unknown>['say']): ApiProblem =>
  new ApiProblem(
    400,
    {
      reason: 'request.invalid',
      description: say('frame.fields'),
      data: [`attested: ${say('agreed.attest_missing')}`],
    },
    new Headers(),
  );
