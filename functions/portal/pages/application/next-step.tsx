import { Button, Form, LinkButton, TextArea } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import type { FormFrame, Say } from '#shared/pages/parts/view.ts';
import type { FormValues } from '../../form.ts';
import type { ApiProblem } from '../../problem.ts';
import type { Application } from './load.ts';

interface NextStepProps {
  application: Application;
  say: Say;
  form: FormFrame;
  values: FormValues;
  problem: ApiProblem | undefined;
  /** Whether the visitor may change the application. */
  changes: boolean;
  correction: string;
}

/** The answer to a reviewer's question. */
const Answer = ({ say, form, values, problem }: NextStepProps) => (
  <Form frame={form}>
    <TextArea
      name="message"
      label={say('application.answer')}
      hint={say('application.answer_hint')}
      value={values.text('message')}
      error={problem?.fields.message}
      rows={6}
      maxlength={4000}
    />
    <Button action="answer">{say('application.answer_button')}</Button>
  </Form>
);

const OneButton = ({ form, action, label }: { form: FormFrame; action: string; label: string }) => (
  <Form frame={form}>
    <Button action={action}>{label}</Button>
  </Form>
);

/** What each next step of the API leads to here: a form, a page, or nothing to do but wait. */
const ways: Record<string, (props: NextStepProps) => unknown> = {
  confirm_email: ({ form, say }) => <OneButton form={form} action="resend" label={say('application.resend')} />,
  give_information: Answer,
  escalate: ({ form, say }) => <OneButton form={form} action="escalate" label={say('application.escalate')} />,
  correct_application: ({ correction, say }) => (
    <Buttons>
      <LinkButton href={correction} tone="primary">
        {say('application.correct')}
      </LinkButton>
    </Buttons>
  ),
  change_contact_address: ({ correction, say }) => (
    <Buttons>
      <LinkButton href={correction}>{say('application.correct')}</LinkButton>
    </Buttons>
  ),
  apply_again: ({ say }) => (
    <Buttons>
      <LinkButton href="/portal/apply" tone="primary">
        {say('apply.title')}
      </LinkButton>
    </Buttons>
  ),
};

/** What to do next, with the button or the form that does it. */
export const NextSteps = (props: NextStepProps) => {
  const { application, say, changes } = props;
  return (
    <>
      {application.nextSteps.map(({ step }) => {
        const Way = ways[step] as ((props: NextStepProps) => null) | undefined;
        return (
          <>
            <p>{say(`application.next.${step}`)}</p>
            {Way && (changes || step === 'apply_again') ? <Way {...props} /> : null}
          </>
        );
      })}
    </>
  );
};
