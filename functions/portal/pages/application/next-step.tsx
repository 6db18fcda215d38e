import type { Locale } from '#shared/i18n/locale.ts';
import { Button, Form, LinkButton, TextArea } from '#shared/pages/parts/form.tsx';
import { Buttons, Notice } from '#shared/pages/parts/show.tsx';
import type { FormFrame, Say } from '#shared/pages/parts/view.ts';
import type { FormValues } from '../../form.ts';
import type { ApiProblem } from '../../problem.ts';
import { type Application, isWhole } from './load.ts';
import { ReasonList } from './reasons.tsx';

interface NextStepProps {
  application: Application;
  say: Say;
  locale: Locale;
  form: FormFrame;
  values: FormValues;
  problem: ApiProblem | undefined;
  /** Whether the visitor may change the application. */
  changes: boolean;
  correction: string;
}

/** What a reviewer wrote, with line breaks. */
const Written = ({ title, text }: { title: string; text: string | undefined }) =>
  text ? (
    <Notice tone="wait" title={title}>
      <p class="kept">{text}</p>
    </Notice>
  ) : null;

/** What the reviewer wrote, or where it comes from the catalog, that in the reader's language. */
const Asked = ({ title, text, application, locale }: { title: string; text: string | undefined } & NextStepProps) => {
  const { reasons, words } = isWhole(application) ? application : {};
  return reasons?.length ? (
    <Notice tone="wait" title={title}>
      <ReasonList reasons={reasons} locale={locale} />
      {words ? <p class="kept">{words}</p> : null}
    </Notice>
  ) : (
    <Written title={title} text={text} />
  );
};

/** The question that waits for an answer. */
const questionOf = (application: Application): string | undefined =>
  isWhole(application) ? application.information?.findLast(({ answeredOn }) => !answeredOn)?.question : undefined;

/** The reviewer's question and its answer. */
const Answer = (props: NextStepProps) => (
  <>
    <Asked {...props} title={props.say('application.asked')} text={questionOf(props.application)} />
    <AnswerForm {...props} />
  </>
);

/** The answer to a question, or to a rejection that can be answered without a correction. */
const AnswerForm = ({ say, form, values, problem }: NextStepProps) => (
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

/** Why the application was not accepted, and the way to correct it. */
const Correct = (props: NextStepProps) => (
  <>
    <Asked
      {...props}
      title={props.say('application.why')}
      text={isWhole(props.application) ? props.application.reason : undefined}
    />
    <Buttons>
      <LinkButton href={props.correction} tone="primary">
        {props.say('application.correct')}
      </LinkButton>
    </Buttons>
  </>
);

const has = ({ nextSteps }: Application, asked: string): boolean => nextSteps.some(({ step }) => step === asked);

/** Whether the contact's address gets no more emails, so that only another one helps. */
const isBlocked = (application: Application): boolean => {
  const state = isWhole(application) ? application.mailTrouble?.state : undefined;
  const blocked = state === 'bounced' || state === 'complained' || state === 'suppressed';
  return blocked && has(application, 'change_contact_address');
};

/** What each next step of the API leads to here: a form, or a page in {@link pages}; nothing to do but wait for the others. */
const ways: Record<string, (props: NextStepProps) => unknown> = {
  // An email that did not arrive has the button for it at its own step, or none where no email would be sent.
  confirm_email: ({ application, form, say }) =>
    has(application, 'send_again') || isBlocked(application) ? null : (
      <OneButton form={form} action="resend" label={say('application.resend')} />
    ),
  send_again: ({ form, say }) => <OneButton form={form} action="resend" label={say('application.resend')} />,
  give_information: Answer,
  escalate: ({ form, say }) => <OneButton form={form} action="escalate" label={say('application.escalate')} />,
  correct_application: Correct,
  answer_rejection: AnswerForm,
  change_contact_address: ({ application, correction, say }) => (
    <Buttons>
      <LinkButton href={correction} tone={isBlocked(application) ? 'primary' : 'quiet'}>
        {say('application.correct')}
      </LinkButton>
    </Buttons>
  ),
};

/** The page on which a step is done, whoever may open it, and the key of its button. */
const pages: Readonly<Record<string, { href: string; label: string }>> = {
  associate_mpn_id: { href: '/portal/company/mpn-ids', label: 'application.do.associate_mpn_id' },
  sign_agreement: { href: '/portal/agreement', label: 'application.do.sign_agreement' },
  add_users: { href: '/portal/company/users/add', label: 'application.do.add_users' },
  change_again: { href: '/portal/company/profiles/legal', label: 'application.do.change_again' },
  apply_again: { href: '/portal/apply', label: 'apply.title' },
};

/** Whether a next step has a way here or is a wait, for the test that none leads nowhere. */
export const isKnownStep = (step: string): boolean => step in ways || step in pages || step.startsWith('wait_for_');

/** What to do next, with the button or the form that does it. The first page is the primary button. */
export const NextSteps = (props: NextStepProps) => {
  const { application, say, changes } = props;
  const first = application.nextSteps.find(({ step }) => step in pages)?.step;
  return (
    <>
      {application.nextSteps.map(({ step }) => {
        const Way = ways[step] as ((props: NextStepProps) => null) | undefined;
        const page = pages[step];
        return (
          <>
            <p>{say(`application.next.${step}`)}</p>
            {Way && changes ? <Way {...props} /> : null}
            {page ? (
              <Buttons>
                <LinkButton href={page.href} tone={step === first ? 'primary' : 'quiet'}>
                  {say(page.label)}
                </LinkButton>
              </Buttons>
            ) : null}
          </>
        );
      })}
    </>
  );
};
