import { CopyText, Section } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { setting } from '#shared/runtime/settings.ts';
import { openPage } from '../../page.ts';

/** A command, a line each for its options. */
const command = (...parts: string[]): string => parts.join(' \\\n  ');

const signInExample = (base: string): string =>
  command(
    `curl -s ${base}/v1/session/client`,
    "-H 'Content-Type: application/json'",
    String.raw`-d "{\"clientId\":\"$CLIENT_ID\",\"secret\":\"$SECRET\"}"`,
  );

const requestExample = (base: string): string =>
  command(`curl -s ${base}/v1/permissions`, '-H "Authorization: Bearer $TOKEN"');

/** A command to copy, with its own line breaks. A long line is scrolled, also by keyboard. */
const Example = ({ say, text }: { say: Say; text: string }) => (
  <>
    <pre tabindex={0}>
      <code>{text}</code>
    </pre>
    <p>
      <button type="button" class="quiet" data-copy={text} hidden>
        {say('company.copy')}
      </button>
    </p>
  </>
);

const FirstSteps = ({ say, base }: { say: Say; base: string }) => (
  <>
    <Section title={say('integrate.base')}>
      <CopyText text={base} label={say('company.copy')} />
    </Section>
    <Section title={say('integrate.sign_in')}>
      <p>{say('integrate.sign_in_text')}</p>
      <Example say={say} text={signInExample(base)} />
      <p>{say('integrate.sign_in_answer')}</p>
      <p>
        <a href="/portal/company/clients">{say('menu.clients')}</a>
      </p>
    </Section>
    <Section title={say('integrate.request')}>
      <p>{say('integrate.request_text')}</p>
      <Example say={say} text={requestExample(base)} />
    </Section>
  </>
);

const MoreSections = ({ say }: { say: Say }) => (
  <>
    <Section title={say('integrate.webhooks')}>
      <p>{say('integrate.webhooks_text')}</p>
      <ul>
        <li>
          <a href="/portal/company/webhooks">{say('integrate.webhooks_page')}</a>
        </li>
        <li>
          <a href="/docs#tag-webhooks">{say('integrate.webhooks_docs')}</a>
        </li>
      </ul>
    </Section>
    <Section title={say('integrate.errors')}>
      <p>{say('integrate.errors_text')}</p>
      <p>
        <a href="/docs#errors">{say('integrate.errors_link')}</a>
      </p>
    </Section>
    <Section title={say('integrate.description')}>
      <p>{say('integrate.description_text')}</p>
      <p>
        <a class="button quiet" href="/v1/openapi.json" download>
          {say('integrate.download')}
        </a>
      </p>
    </Section>
  </>
);

/** For people who connect their systems, signed in or not: from the base address to the error catalog. */
export const integratePage = openPage({
  path: '/portal/integrate',
  title: ({ say }) => say('integrate.title'),
  show: ({ say }) => (
    <>
      <p class="lead">{say('integrate.intro')}</p>
      <p>
        <a href="/docs">{say('integrate.reference')}</a>
      </p>
      <FirstSteps say={say} base={setting('BASE_URL')} />
      <MoreSections say={say} />
    </>
  ),
});
