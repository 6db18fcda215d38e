import { Button, Field, Form, PasswordField } from '#shared/pages/parts/form.tsx';
import { Notice } from '#shared/pages/parts/show.tsx';
import type { FormFrame, Say } from '#shared/pages/parts/view.ts';

interface SignInFormProps {
  say: Say;
  form: FormFrame;
  /** Where to go afterwards. */
  to: string;
  /** A form that was sent when the session had ended, to be sent again. */
  carried?: string | undefined;
  email?: string | undefined;
  /** Why the person has to sign in again. */
  why?: string | undefined;
  /** Whether a sign-in with a web-mail address was refused, known or not (R19). */
  personal?: boolean | undefined;
}

/** Email address and password, as password managers know them. */
export const SignInForm = ({ say, form, to, carried, email, why, personal }: SignInFormProps) => (
  <>
    {why === 'ended' ? <Notice tone="wait">{say(carried ? 'sign_in.ended_form' : 'sign_in.ended')}</Notice> : null}
    {personal ? <Notice tone="wait">{say('sign_in.personal')}</Notice> : null}
    <Form frame={form}>
      <input type="hidden" name="to" value={to} />
      {carried ? <input type="hidden" name="carried" value={carried} /> : null}
      <Field
        name="email"
        type="email"
        label={say('field.email')}
        value={email}
        autocomplete="username"
        inputmode="email"
      />
      <PasswordField
        name="password"
        label={say('field.password')}
        show={say('frame.show_password')}
        autocomplete="current-password"
      />
      <Button>{say('sign_in.button')}</Button>
    </Form>
    <p>
      <a href="/portal/recovery">{say('sign_in.forgotten')}</a>
      {' · '}
      <a href="/portal/work-account">{say('work_account.title')}</a>
    </p>
  </>
);
