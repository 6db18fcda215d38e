import type { Child } from 'hono/jsx';
import { Button, Field, Form, PasswordField } from '#shared/pages/parts/form.tsx';
import { Notice } from '#shared/pages/parts/show.tsx';
import type { FormValues } from '../../form.ts';
import type { PageRequest } from '../../page.ts';
import type { ApiProblem } from '../../problem.ts';
import { AppKey, codeError, secretIn } from './factor-set-up.tsx';

/** The fields that a step keeps for the next one, by name. */
type Kept = Readonly<Record<string, string>>;

/** What the steps of a sign-in keep of the form before them. */
const keptNames = ['step', 'session', 'to', 'carried', 'otpauthUri'];

/** The hidden fields of a form that was refused, so that its step can be shown again. */
export const keptOf = (form: FormValues): Kept =>
  Object.fromEntries(keptNames.filter(name => form.has(name)).map(name => [name, form.text(name)]));

/** The address that an authenticator app opens; nothing else becomes a link. */
const addressIn = ({ otpauthUri = '' }: Kept): string => (secretIn(otpauthUri) ? otpauthUri : '');

/** A step, and why its form was refused. */
interface StepProps extends Pick<PageRequest, 'say'> {
  problem?: ApiProblem | undefined;
}

/** Instead of a temporary password, the person chooses their own. */
const PasswordStep = ({ say, problem }: StepProps) => (
  <>
    <p>{say('sign_in.new_password')}</p>
    <PasswordField
      name="newPassword"
      show={say('frame.show_password')}
      label={say('field.new_password')}
      hint={say('field.new_password_hint')}
      error={problem?.fields.newPassword}
      autocomplete="new-password"
    />
    <Button action="password">{say('sign_in.set_password')}</Button>
  </>
);

/** The code of the authenticator app, or a recovery code. */
const CodeStep = ({ say, problem }: StepProps) => (
  <>
    <p>{say('sign_in.factor')}</p>
    <Field
      name="code"
      label={say('field.code')}
      hint={say('field.factor_hint')}
      error={codeError(say, problem)}
      autocomplete="one-time-code"
      width="code"
    />
    <Button action="code">{say('sign_in.button')}</Button>
  </>
);

/** Where the program requires a second factor, whoever has none sets it up before they get in. */
const SetUpStep = ({ say, problem, address }: StepProps & { address: string }) => (
  <>
    <Notice tone="wait">{say('sign_in.set_up_needed')}</Notice>
    <AppKey say={say} address={address} secret={secretIn(address) ?? ''} />
    <Field
      name="code"
      label={say('me.factor.code')}
      hint={say('me.factor.code_hint')}
      error={codeError(say, problem)}
      autocomplete="one-time-code"
      inputmode="numeric"
      width="code"
    />
    <Button action="setup">{say('sign_in.set_up')}</Button>
  </>
);

/** The second step of a sign-in, which keeps what the first one knew in hidden fields. */
export const SignInStep = ({
  say,
  form,
  email,
  kept,
  problem,
}: StepProps & Pick<PageRequest, 'form'> & { email: string; kept: Kept }) => {
  const steps: Record<string, Child> = {
    password: <PasswordStep say={say} problem={problem} />,
    code: <CodeStep say={say} problem={problem} />,
    setup: <SetUpStep say={say} problem={problem} address={addressIn(kept)} />,
  };
  return (
    <Form frame={form}>
      {Object.entries(kept).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <input type="email" name="email" value={email} autocomplete="username" hidden readonly />
      {steps[kept.step ?? '']}
    </Form>
  );
};
