import type { Child } from 'hono/jsx';
import { Button, Field, Form } from '#shared/pages/parts/form.tsx';
import { CopyText, Notice, PrintButton } from '#shared/pages/parts/show.tsx';
import type { FormValues } from '../../form.ts';
import type { PageRequest } from '../../page.ts';

/** The fields that a step keeps for the next one, by name. */
type Kept = Readonly<Record<string, string>>;

/** What the steps of a sign-in keep of the form before them. */
const keptNames = ['step', 'session', 'to', 'carried', 'secret', 'otpauthUri'];

/** The hidden fields of a form that was refused, so that its step can be shown again. */
export const keptOf = (form: FormValues): Kept =>
  Object.fromEntries(keptNames.filter(name => form.has(name)).map(name => [name, form.text(name)]));

const CodeField = ({ say, hint }: Pick<PageRequest, 'say'> & { hint: string }) => (
  <Field name="code" label={say('field.code')} hint={say(hint)} autocomplete="one-time-code" width="code" />
);

/** Instead of a temporary password, the person chooses their own. */
const PasswordStep = ({ say }: Pick<PageRequest, 'say'>) => (
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
);

/** The code of the authenticator app, or a recovery code. */
const CodeStep = ({ say }: Pick<PageRequest, 'say'>) => (
  <>
    <p>{say('sign_in.factor')}</p>
    <CodeField say={say} hint="field.factor_hint" />
    <Button action="code">{say('sign_in.button')}</Button>
  </>
);

/** Where the program requires a second factor, whoever has none sets it up before they get in. */
const SetUpStep = ({ say, kept }: Pick<PageRequest, 'say'> & { kept: Kept }) => (
  <>
    <Notice tone="wait">{say('sign_in.set_up_needed')}</Notice>
    <p>{say('sign_in.set_up_how')}</p>
    <CopyText text={(kept.secret ?? '').replace(/.{4}(?=.)/g, '$& ')} label={say('sign_in.copy')} />
    <p>
      <a href={kept.otpauthUri}>{say('sign_in.open_app')}</a>
    </p>
    <CodeField say={say} hint="sign_in.first_code_hint" />
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
    setup: <SetUpStep say={say} kept={kept} />,
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

/** The recovery codes of a new second factor, which no later page can show. */
export const RecoveryCodes = ({ say, codes }: Pick<PageRequest, 'say'> & { codes: readonly string[] }) => (
  <>
    <Notice tone="wait">{say('sign_in.recovery_codes')}</Notice>
    <CopyText text={codes.join('\n')} label={say('sign_in.copy')} />
    <PrintButton label={say('sign_in.print')} />
  </>
);
