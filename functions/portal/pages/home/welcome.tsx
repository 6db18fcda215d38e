import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Section } from '#shared/pages/parts/show.tsx';
import { openPage } from '../../page.ts';

/** How a company becomes a partner, in order, each a text `welcome.how.…`. */
const steps = ['apply', 'confirm', 'review', 'sign', 'partner'] as const;

/** The front door: what the program is, for whom, and where to begin. */
export const welcomePage = openPage({
  path: '/',
  title: ({ say }) => say('welcome.title'),
  show: ({ say }) => (
    <>
      <p class="lead">{say('welcome.lead')}</p>
      <Buttons>
        <LinkButton href="/portal/apply" tone="primary">
          {say('apply.title')}
        </LinkButton>
        <LinkButton href="/providers">{say('welcome.find')}</LinkButton>
        <LinkButton href="/portal/sign-in">{say('sign_in.title')}</LinkButton>
      </Buttons>
      <Section title={say('welcome.how')}>
        <ol>
          {steps.map(step => (
            <li>{say(`welcome.how.${step}`)}</li>
          ))}
        </ol>
      </Section>
      <Section title={say('welcome.who')}>
        <p>{say('welcome.who_text')}</p>
        <p>
          <a href="/requirements">{say('welcome.requirements')}</a>
        </p>
      </Section>
    </>
  ),
});
