import { Button, Field, Form, TextArea, Tick } from '#shared/pages/parts/form.tsx';
import { Buttons, Notice, Section } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import { wantedDocuments } from '../application/reasons.tsx';
import type { ReviewView } from './check-card.tsx';

type Reason = Schemas['ReviewReason'];

/** Reasons of the catalog, in the reader's language; the applicant reads them in theirs. */
const Reasons = ({ reasons, view: { say, values, locale } }: { reasons: readonly Reason[]; view: ReviewView }) => (
  <fieldset class="field">
    <legend>{say('review.reasons')}</legend>
    <p class="hint">{say('review.reasons_hint')}</p>
    {reasons.map(({ reason, description, documents }) => (
      <>
        <Tick
          name="reasons"
          value={reason}
          label={description}
          hint={wantedDocuments(locale, documents)}
          checked={values.all('reasons').includes(reason)}
        />
        <details class="under" open={Boolean(values.text(`found-${reason}`) || values.text(`expected-${reason}`))}>
          <summary>{say('review.what_differs')}</summary>
          {(['found', 'expected'] as const).map(name => (
            <Field
              name={`${name}-${reason}`}
              label={say(`review.${name}`)}
              value={values.text(`${name}-${reason}`)}
              maxlength={200}
            />
          ))}
        </details>
      </>
    ))}
  </fieldset>
);

interface DecisionFormProps {
  view: ReviewView;
  reasons: readonly Reason[];
}

/** The decision on an application: approve, ask, or reject with reasons. One that its contact reported can only be rejected. */
export const DecisionForm = ({ view, reasons }: DecisionFormProps) => {
  const { say, form, values, problem, data } = view;
  const { status, checks, criteria = [], attributes } = data.application;
  const open = checks.filter(check => check.status !== 'authorized').length;
  const unmet = criteria.filter(({ met }) => !met).length;
  const reported = status === 'disputed';
  return (
    <Section title={say('review.decision')} id="decision">
      {open > 0 && !reported ? <Notice tone="wait">{say('review.checks_open', { count: open })}</Notice> : null}
      {unmet > 0 && !reported ? <Notice tone="wait">{say('review.criteria_open', { count: unmet })}</Notice> : null}
      <Form frame={form}>
        <input type="hidden" name="etag" value={attributes.etag} />
        <Reasons reasons={reasons} view={view} />
        <TextArea
          name="reason"
          label={say('review.reason')}
          hint={say('review.reason_hint')}
          error={problem?.reason === 'decision.reason_required' ? problem.description : problem?.fields.reason}
          value={values.text('reason')}
          maxlength={4000}
        />
        <Buttons>
          {reported ? null : (
            <>
              <Button action="approve">{say('review.approve')}</Button>
              <Button action="ask" tone="quiet">
                {say('review.ask')}
              </Button>
            </>
          )}
          <Button action="reject" tone="danger" confirm={say('review.reject_sure')}>
            {say('review.reject')}
          </Button>
        </Buttons>
      </Form>
    </Section>
  );
};

/** For leads: dismisses the report of a contact who said that they did not apply (R43). */
export const DismissalForm = ({ view: { say, form, values, data } }: { view: ReviewView }) => (
  <Section title={say('review.dismissal')}>
    <Form frame={form}>
      <input type="hidden" name="etag" value={data.application.attributes.etag} />
      <TextArea
        name="dismissal"
        label={say('review.dismissal_reason')}
        value={values.text('dismissal')}
        maxlength={4000}
      />
      <Button action="dismiss" tone="quiet">
        {say('review.dismiss')}
      </Button>
    </Form>
  </Section>
);
