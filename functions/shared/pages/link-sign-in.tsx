import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { Alert, errorOf, formAction, LinkForm, Password, renderPage, type View } from './link-page.tsx';
import { pageTexts } from './page.tsx';
import { Button, Field } from './parts/form.tsx';
import { Section } from './parts/show.tsx';

/** The form with which the person who answers signs in on the page of a link. */
export const SignIn = ({ view, problem }: { view: View; problem?: Problem | undefined }) => {
  const say = pageTexts(view.locale);
  return (
    <Section title={say('answer.sign_in')}>
      <p>{say('answer.sign_in_hint')}</p>
      <LinkForm view={view}>
        <Field
          name="email"
          type="email"
          label={say('answer.email')}
          value={view.typed?.email}
          autocomplete="username"
          maxlength={254}
          required
        />
        <Password
          view={view}
          label={say('answer.password')}
          error={errorOf(problem, 'session.bad_credentials', view.locale)}
          autocomplete="current-password"
          maxlength={256}
        />
        <Button>{say('answer.continue')}</Button>
      </LinkForm>
    </Section>
  );
};

/** The way back to the sign-in, for somebody who is signed in as another person. */
export const SomebodyElse = ({ view }: { view: View }) => (
  <p>
    <a href={formAction(view)}>{pageTexts(view.locale)('answer.somebody_else')}</a>
  </p>
);

/** The page after the password of a person who signs in with a second factor: it asks for the code. */
export function codePage(view: View, title: string, challenge: string, problem?: Problem): Reply {
  const say = pageTexts(view.locale);
  const content = (
    <>
      <Alert problem={problem} locale={view.locale} />
      <LinkForm view={view}>
        <input type="hidden" name="challenge" value={challenge} />
        <Field
          name="code"
          label={say('answer.code')}
          hint={say('answer.code_hint')}
          error={errorOf(problem, 'mfa.code', view.locale)}
          autocomplete="one-time-code"
          maxlength={64}
          required
        />
        <Button>{say('answer.continue')}</Button>
      </LinkForm>
      <SomebodyElse view={view} />
    </>
  );
  return renderPage(view, title, content, problem);
}
