import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Facts, Notice, Section } from '#shared/pages/parts/show.tsx';
import { dataOf } from '../../api.ts';
import { openPage, type PageRequest } from '../../page.ts';
import { applicationAddress } from '../application/address.ts';
import { type Draft, draftAt, draftForm, draftOf, stepAddress } from './draft.ts';
import { StepState } from './step-state.tsx';
import { type StepField, stepSpecs, textAt, valueAt } from './steps.ts';

/** The answer to a question, as people read it. */
const answerOf = ({ say }: PageRequest, draft: Draft, { path, kind }: StepField): string | undefined => {
  if (kind === 'tick') return say(valueAt(draft, path) === true ? 'apply.yes' : 'apply.no');
  const text = textAt(draft, path);
  const isCode = kind === 'country' && /^[a-z]{2}$/i.test(text);
  return isCode ? say('apply.country', { country: { country: text.toUpperCase() } }) : text;
};

/** Check your answers: everything in one view, each part with the way back; then send it, once. */
export const answersPage = openPage<Draft>({
  path: '/portal/apply/:id/review',
  title: ({ say }) => say('apply.review'),
  load: draftOf,
  show: view => {
    const { say, data } = view;
    if (data.enrollmentId) return <Notice tone="good">{say('apply.sent_already')}</Notice>;
    const ready = data.steps.every(({ complete }) => complete);
    return (
      <>
        {stepSpecs.map(({ step, fields }) => {
          const { complete = false, missing = [] } = data.steps.find(found => found.step === step) ?? {};
          return (
            <Section title={say(`apply.step.${step}`)}>
              <Facts rows={fields.map(field => [say(`apply.field.${field.path}`), answerOf(view, data, field)])} />
              <p>
                <StepState {...{ complete, missing: missing.length, say }} />{' '}
                <a href={stepAddress(view, step)}>
                  {say('apply.change')}
                  <span class="hidden"> {say(`apply.step.${step}`)}</span>
                </a>
              </p>
            </Section>
          );
        })}
        {ready ? (
          <Form frame={draftForm(view)}>
            <input type="hidden" name="etag" value={data.attributes.etag} />
            <p>{say('apply.send_text')}</p>
            <Button>{say('apply.send')}</Button>
          </Form>
        ) : (
          <Notice tone="wait">{say('apply.not_ready')}</Notice>
        )}
      </>
    );
  },
  actions: {
    send: async (request, form) => {
      const body = { attributes: { etag: form.text('etag') } };
      const params = draftAt(request);
      const sent = dataOf(await request.api.POST('/v1/enrollments/drafts/{id}/submission', { params, body }));
      return { to: applicationAddress(sent.id, sent.trackingToken), done: 'application_sent' };
    },
  },
});
