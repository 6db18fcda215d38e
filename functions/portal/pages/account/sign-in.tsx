import { Button, Form } from '#shared/pages/parts/form.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { firstKnown } from '../../me.ts';
import { type GoTo, openPage, type PageRequest, type ShowOnce, type View } from '../../page.ts';
import { newSession, proofOf, signedInCookies } from '../../session.ts';
import { ownPath } from '../../sign-in-first.tsx';
import { RecoveryCodes } from './factor-set-up.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { keptOf, SignInStep } from './sign-in-steps.tsx';

type Tokens = Schemas['Tokens'];
type Answer = Tokens | { challenge: string; session: string };

const stepOf: Record<string, string> = {
  new_password_required: 'password',
  mfa_required: 'code',
  mfa_setup_required: 'setup',
};

/** Goes on after a step: to the next one, or with the session that has begun. */
async function goOn(request: PageRequest, form: FormValues, answer: Answer): Promise<GoTo | ShowOnce> {
  if (!('challenge' in answer)) return signedIn(request, form, answer);
  const { session } = answer;
  const step = stepOf[answer.challenge] ?? 'code';
  const key = step === 'setup' ? dataOf(await request.api.POST('/v1/me/mfa', { body: { session } })) : undefined;
  const kept = { ...keptOf(form), ...(key && { otpauthUri: key.otpauthUri }), session, step };
  return {
    again: true,
    title: request.say('sign_in.title'),
    show: <SignInStep say={request.say} form={request.form} email={form.text('email')} kept={kept} />,
  };
}

/**
 * The session that has begun: the browser goes where the person wanted to, or first shows what it must: recovery codes, and the
 * form that was sent when an earlier session had ended.
 */
async function signedIn(
  request: PageRequest,
  form: FormValues,
  tokens: Tokens,
  codes: readonly string[] = [],
): Promise<GoTo | ShowOnce> {
  const { say } = request;
  const session = newSession();
  const known = await firstKnown(request, tokens, session.id);
  const cookies = [...(await signedInCookies(tokens, session, request.now)), ...known];
  const to = ownPath(form.text('to'));
  const carried = carriedFields(form.text('carried'));
  if (!carried && codes.length === 0) return { to, cookies };
  const frame = { path: to, proof: await proofOf(session, to), requestId: crypto.randomUUID() };
  return {
    title: say('sign_in.again'),
    show: (
      <>
        {codes.length > 0 ? <RecoveryCodes say={say} codes={codes} next={carried ? undefined : to} /> : null}
        {carried ? <Carried say={say} frame={frame} fields={carried} /> : null}
      </>
    ),
    cookies,
  };
}

/** A name and a value. Checked by hand: a schema library for this alone would be a twentieth of the portal. */
const isField = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every(part => typeof part === 'string');

/** The fields of a form that was sent when the session had ended; nothing for any other text. */
function carriedFields(text: string): [string, string][] | undefined {
  try {
    const fields: unknown = JSON.parse(text);
    return Array.isArray(fields) && fields.every(isField) ? fields : undefined;
  } catch {
    return undefined;
  }
}

/** Sends a form again that was sent when the session had ended. */
const Carried = ({
  say,
  frame,
  fields,
}: Pick<PageRequest, 'say'> & { frame: PageRequest['form']; fields: readonly [string, string][] }) => (
  <Form frame={frame}>
    <p>{say('sign_in.carried')}</p>
    {fields.map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Button>{say('sign_in.send_again')}</Button>
  </Form>
);

const showSignIn = (view: View<PageRequest, undefined>) => {
  const { say, form, values, query, problem } = view;
  if (values.has('step')) {
    return (
      <SignInStep say={say} form={form} email={values.text('email')} kept={keptOf(values)} problem={view.problem} />
    );
  }
  return (
    <SignInForm
      say={say}
      form={form}
      to={ownPath(values.text('to') || query.to)}
      carried={values.optional('carried')}
      email={values.text('email')}
      why={query.why}
      personal={problem?.data.includes('signin.personal_account')}
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
    code: async (request, form) => {
      const body = { session: form.text('session'), code: form.text('code') };
      return signedIn(request, form, dataOf(await request.api.POST('/v1/session/mfa', { body })));
    },
    setup: async (request, form) => {
      const body = { session: form.text('session'), code: form.text('code') };
      const { recoveryCodes, ...tokens } = dataOf(await request.api.PUT('/v1/me/mfa', { body }));
      return signedIn(request, form, tokens as Tokens, recoveryCodes);
    },
  },
});
