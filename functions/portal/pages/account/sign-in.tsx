import { Button, Field, Form } from '#shared/pages/parts/form.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type GoTo, openPage, type PageRequest, type ShowOnce, type View } from '../../page.ts';
import { newSession, proofOf, signedInCookies } from '../../session.ts';
import { ownPath } from '../../sign-in-first.tsx';
import { SignInForm } from './sign-in-form.tsx';

type Answer = Schemas['Tokens'] | { challenge: string; session: string };

/** The second step of a sign-in, which keeps what the first one knew in hidden fields. */
const Step = ({
  request,
  form,
  session,
  step,
}: {
  request: PageRequest;
  form: FormValues;
  session: string;
  step: string;
}) => {
  const { say } = request;
  return (
    <Form frame={request.form}>
      <input type="hidden" name="session" value={session} />
      <input type="hidden" name="step" value={step} />
      {['to', 'carried'].map(name =>
        form.text(name) ? <input type="hidden" name={name} value={form.text(name)} /> : null,
      )}
      <input type="email" name="email" value={form.text('email')} autocomplete="username" hidden readonly />
      {step === 'password' ? (
        <>
          <p>{say('sign_in.new_password')}</p>
          <Field
            name="newPassword"
            type="password"
            label={say('field.new_password')}
            hint={say('field.new_password_hint')}
            autocomplete="new-password"
          />
          <Button action="password">{say('sign_in.set_password')}</Button>
        </>
      ) : (
        <>
          <p>{say('sign_in.factor')}</p>
          <Field
            name="code"
            label={say('field.code')}
            hint={say('field.factor_hint')}
            autocomplete="one-time-code"
            width="code"
          />
          <Button action="code">{say('sign_in.button')}</Button>
        </>
      )}
    </Form>
  );
};

const stepOf: Record<string, string> = { new_password_required: 'password', mfa_required: 'code' };

/** Goes on after a step: to the next one, or with the session that has begun. */
async function goOn(request: PageRequest, form: FormValues, answer: Answer): Promise<GoTo | ShowOnce> {
  if ('challenge' in answer) {
    const step = stepOf[answer.challenge] ?? 'code';
    return {
      title: request.say('sign_in.title'),
      show: <Step request={request} form={form} session={answer.session} step={step} />,
    };
  }
  const session = newSession();
  const cookies = await signedInCookies(answer, session, request.now);
  const to = ownPath(form.text('to'));
  if (!form.has('carried')) return { to, cookies };
  const frame = { path: to, proof: await proofOf(session, to), requestId: crypto.randomUUID() };
  return {
    title: request.say('sign_in.again'),
    show: <Carried request={request} frame={frame} carried={form.text('carried')} />,
    cookies,
  };
}

/** Sends a form again that was sent when the session had ended. */
const Carried = ({
  request: { say },
  frame,
  carried,
}: {
  request: PageRequest;
  frame: PageRequest['form'];
  carried: string;
}) => {
  const fields = JSON.parse(carried) as [string, string][];
  return (
    <Form frame={frame}>
      <p>{say('sign_in.carried')}</p>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button>{say('sign_in.send_again')}</Button>
    </Form>
  );
};

const showSignIn = (view: View<PageRequest, undefined>) => {
  const { say, form, values, query } = view;
  const step = values.text('step');
  if (step) return <Step request={view} form={values} session={values.text('session')} step={step} />;
  return (
    <SignInForm
      say={say}
      form={form}
      to={ownPath(values.text('to') || query.to)}
      carried={values.optional('carried')}
      email={values.text('email')}
      why={query.why}
    />
  );
};

/** Signing in, in one or more steps. */
export const signInPage = openPage({
  path: '/portal/sign-in',
  title: ({ say }) => say('sign_in.title'),
  show: showSignIn,
  actions: {
    send: async (request, form) => {
      const body = { email: form.text('email'), password: form.text('password') };
      return goOn(request, form, dataOf(await request.api.POST('/v1/session', { body })));
    },
    password: async (request, form) => {
      const [email, session, newPassword] = [form.text('email'), form.text('session'), form.text('newPassword')];
      return goOn(
        request,
        form,
        dataOf(await request.api.POST('/v1/session/password', { body: { email, session, newPassword } })),
      );
    },
  },
});
