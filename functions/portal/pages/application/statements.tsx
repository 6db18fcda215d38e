import { languageName } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { Section, Table } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { When } from '../../when.tsx';

type Statement = Schemas['Enrollment']['statements'][number];

interface StatementsProps {
  statements: readonly Statement[];
  /** The page with everything that the company has agreed to, for those who may see it. */
  consents?: string | undefined;
  say: Say;
  locale: Locale;
  now: Date;
}

const byWhom = (say: Say, { name, email }: Statement['by']): string =>
  email ? say('frame.note', { what: name, note: email }) : name;

/** What an application rests on: who said what, when, in which words and language, and how it reached us. */
export const Statements = ({ statements, consents, say, locale, now }: StatementsProps) => (
  <Section title={say('evidence.statements')} id="statements">
    <Table
      caption={say('evidence.statements')}
      head={['statement', 'by', 'on', 'text', 'source'].map(name => say(`evidence.${name}`))}
      rows={statements.map(({ kind, by, on, textVersion, language, source }) => [
        say(`evidence.kind.${kind}`),
        byWhom(say, by),
        <When at={on} now={now} locale={locale} />,
        say('evidence.version', { version: textVersion, language: languageName(locale, language) }),
        <>
          {say(`evidence.way.${source.way}`)}
          {source.ip ? <small> {source.ip}</small> : null}
        </>,
      ])}
      empty={say('evidence.none')}
    />
    {consents ? (
      <p>
        <a href={consents}>{say('evidence.consents')}</a>
      </p>
    ) : null}
  </Section>
);
