import type { GeneralLink } from '#functions/customer-invitation/general/general-link.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { text } from '#shared/i18n/text.ts';
import { LinkForm, noticePage, renderPage, type View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { Button, Field } from '#shared/pages/parts/form.tsx';
import { Facts, Section } from '#shared/pages/parts/show.tsx';
import { FieldErrorList, Rights } from './parts.tsx';
import { pageWords } from './words.ts';

/** What is wrong with the typed address. */
function errorOf({ locale }: View, problem: Problem | undefined): string | undefined {
  const [error] = problem?.cause instanceof FieldErrors ? problem.cause.errors : [];
  if (!error) return undefined;
  const label = pageTexts(locale)('relation.general_email');
  return pageTexts(locale)('relation.field_problem', {
    label,
    problem: text(locale, 'problem', `field.${error.key}`, error.params),
  });
}

/** The page of a general link: who asks, for what, and where to email a link of one's own. */
export function generalPage(view: View, link: GeneralLink, now: Date, problem?: Problem): Reply {
  const say = pageTexts(view.locale);
  const words = pageWords(link);
  const error = errorOf(view, problem);
  const content = (
    <>
      <FieldErrorList title={say('relation.fix')} errors={new Map(error ? [['email', error]] : [])} />
      <p>{say('relation.intro', words)}</p>
      <Facts
        rows={[
          [say('relation.from'), link.from.name],
          [say('relation.with'), link.asked.with?.name],
        ]}
      />
      <Rights view={view} record={link} now={now} />
      <Section title={say('relation.general_own')}>
        <p>{say('relation.general_hint')}</p>
        <LinkForm view={view} action="/resend">
          <input type="hidden" name="general" value="on" />
          <Field
            name="email"
            type="email"
            label={say('relation.general_email')}
            value={view.typed?.email}
            error={error}
            autocomplete="email"
            maxlength={254}
            width="medium"
            required
          />
          <Button>{say('relation.general_button')}</Button>
        </LinkForm>
      </Section>
    </>
  );
  return renderPage(view, say('relation.title', words), content, problem);
}

/** The page after the form, the same for every address. */
export function mailedPage(view: View, link: GeneralLink): Reply {
  const say = pageTexts(view.locale);
  return noticePage(view, say('relation.general_mailed'), say('relation.general_mailed_means', pageWords(link)));
}
