import { Button, Field, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Notice, Section, TaskList } from '#shared/pages/parts/show.tsx';
import { openPage } from '../../page.ts';
import { type Draft, draftAt, draftForm, draftOf, stepAddress } from './draft.ts';
import { StepState } from './step-state.tsx';

/** A draft as a list of its steps: what is done, what is missing, and how to come back later (R35). */
export const stepsPage = openPage<Draft>({
  path: '/portal/apply/:id',
  title: ({ say }) => say('apply.overview'),
  load: draftOf,
  show: view => {
    const { say, data, values, problem } = view;
    if (data.enrollmentId) return <Notice tone="good">{say('apply.sent_already')}</Notice>;
    const next = data.steps.find(({ complete }) => !complete)?.step ?? 'review';
    return (
      <>
        <p>{say('apply.kept', { expires: new Date(data.expiresOn) })}</p>
        <TaskList
          tasks={data.steps.map(({ step, complete, missing }) => ({
            title: say(`apply.step.${step}`),
            href: stepAddress(view, step),
            state: <StepState {...{ complete, missing: missing.length, say }} />,
          }))}
        />
        <Buttons>
          <LinkButton href={stepAddress(view, next)} tone="primary">
            {say(next === 'review' ? 'apply.to_review' : 'apply.go_on')}
          </LinkButton>
        </Buttons>
        <Section title={say('apply.mail')}>
          <p>{say('apply.mail_text')}</p>
          <Form frame={draftForm(view)}>
            <Field
              name="email"
              type="email"
              label={say('field.email')}
              value={values.text('email')}
              error={problem?.fields.email}
              autocomplete="email"
              inputmode="email"
            />
            <Button tone="quiet">{say('apply.mail_button')}</Button>
          </Form>
        </Section>
      </>
    );
  },
  actions: {
    send: async (request, form) => {
      const body = { email: form.text('email') };
      await request.api.POST('/v1/enrollments/drafts/{id}/reminder', { params: draftAt(request), body });
      return { to: stepAddress(request), done: 'draft_mailed' };
    },
  },
});
