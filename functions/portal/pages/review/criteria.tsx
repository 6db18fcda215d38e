import { Button, Form, TextArea } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Section } from '#shared/pages/parts/show.tsx';
import { When } from '../../when.tsx';
import type { ReviewView } from './check-card.tsx';
import type { Application } from './states.tsx';

type Criterion = NonNullable<Application['criteria']>[number];

/** The form that says whether a criterion is met, and what shows it. */
const CriterionForm = ({ of: { criterion, met }, view }: { of: Criterion; view: ReviewView }) => {
  const { say, form, data, values, problem } = view;
  const isThis = values.text('criterion') === criterion;
  return (
    <details open={isThis}>
      <summary>{say('review.decide_criterion')}</summary>
      <Form frame={form}>
        <input type="hidden" name="criterion" value={criterion} />
        <input type="hidden" name="etag" value={data.application.attributes.etag} />
        <TextArea
          name={`evidence-${criterion}`}
          label={say('review.evidence')}
          hint={say('review.note_hint')}
          error={isThis ? problem?.fields.evidence : undefined}
          value={values.text(`evidence-${criterion}`)}
          rows={2}
          maxlength={2000}
        />
        <Buttons>
          <Button action="meet" tone="quiet">
            {say('review.meet')}
          </Button>
          {met ? (
            <Button action="miss" tone="danger">
              {say('review.miss')}
            </Button>
          ) : null}
        </Buttons>
      </Form>
    </details>
  );
};

const Card = ({ of, view, decides }: { of: Criterion; view: ReviewView; decides: boolean }) => {
  const { say } = view;
  const { criterion, met, evidence, decidedOn, decidedByName } = of;
  return (
    <section class="card" id={criterion}>
      <h3>
        {say(`criterion.${criterion}`)}{' '}
        <Badge tone={met ? 'good' : 'wait'}>{say(met ? 'criterion.met' : 'criterion.open')}</Badge>
      </h3>
      <p>{say(`criterion.${criterion}.text`)}</p>
      {evidence ? <p class="kept">{evidence}</p> : null}
      {decidedOn ? (
        <p class="soft">
          {decidedByName ?? say('review.by_reviewer')} · <When at={decidedOn} {...view} />
        </p>
      ) : null}
      {decides ? <CriterionForm of={of} view={view} /> : null}
    </section>
  );
};

/** The criteria of the partner type, each with its evidence (R8); nothing for a type without any. */
export const CriteriaSection = ({ view, decides }: { view: ReviewView; decides: boolean }) => {
  const { criteria } = view.data.application;
  return criteria ? (
    <Section title={view.say('review.criteria')} id="criteria">
      {criteria.map(of => (
        <Card of={of} view={view} decides={decides} />
      ))}
    </Section>
  ) : null;
};
