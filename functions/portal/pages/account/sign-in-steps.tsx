import type { Child } from 'hono/jsx';
import { Button, Field, Form, PasswordField } from '#shared/pages/parts/form.tsx';
import { Notice } from '#shared/pages/parts/show.tsx';
import type { FormValues } from '../../form.ts';
import type { PageRequest } from '../../page.ts';
import { AppKey, secretIn } from './factor-set-up.tsx';

/** The fields that a step keeps for the next one, by name. */
type Kept = Readonly<Record<string, string>>;

/** What the steps of a sign-in keep of the form before them. */
const keptNames = ['step', 'session', 'to', 'carried', 'otpauthUri'];

/** The hidden fields of a form that was refused, so that its step can be shown again. */
export const keptOf = (form: FormValues): Kept =>
  Object.fromEntries(keptNames.filter(name => form.has(name)).map(name => [name, form.text(name)]));

/** The address that an authenticator app opens; nothing else becomes a link. */
const addressIn = ({ otpauthUri = '' }: Kept): string => (secretIn(otpauthUri) ? otpauthUri : '');

/** Instead of a temporary password, the person chooses their own. */
const PasswordStep = ({ say }: Pick<PageRequest, 'say'>) => (
  <>
    <p>{say('sign_in.new_password')}</p>
    <PasswordField
      name="newPassword"
      show={say('frame.show_password')}
      label={say('field.new_password')}
      hint={say('field.new_password_hint')}
      autocomplete="new-password"
    />
    <Button action="password">{say('sign_in.set_password')}</Button>
  </>
);

/** The code of the authenticator app, or a recovery code. */
const CodeStep = ({ say }: Pick<PageRequest, 'say'>) => (
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
);

/** Where the program requires a second factor, whoever has none sets it up before they get in. */
const SetUpStep = ({ say, address }: Pick<PageRequest, 'say'> & { address: string }) => (
  <>
    <Notice tone="wait">{say('sign_in.set_up_needed')}</Notice>
    <AppKey say={say} address={address} secret={secretIn(address) ?? ''} />
    <Field
      name="code"
      label={say('me.factor.code')}
      hint={say('me.factor.code_hint')}
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
}: Pick<PageRequest, 'say' | 'form'> & { email: string; kept: Kept }) => {
  const steps: Record<string, Child> = {
    password: <PasswordStep say={say} />,
    code: <CodeStep say={say} />,
    setup: <SetUpStep say={say} address={addressIn(kept)} />,
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
