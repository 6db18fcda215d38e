import type { ShownAgreement } from '#functions/agreement/lookup.ts';
import { delegableFamilies } from '#functions/customer-invitation/delegable-families.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { formAction, Statement, type View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { Followed, Notice, Section } from '#shared/pages/parts/show.tsx';
import { type Asking, pageWords } from './words.ts';

interface RequestPart {
  view: View;
  record: Asking;
}

interface RightsProps extends RequestPart {
  /** The catalog of this moment names the product families. */
  now: Date;
}

/**
 * What the two rights mean, whether the second is asked for (B33), what a provider can pass on to its reseller (R156), and what
 * isn't granted (P10).
 */
export const Rights = ({ view, record, now }: RightsProps) => {
  const say = pageTexts(view.locale);
  const words = pageWords(record);
  const families = delegableFamilies(record, { locale: view.locale, now });
  return (
    <Section title={say('relation.rights')}>
      <ul>
        <li>
          <Followed strong text={say('relation.sales')}>
            {say('relation.sales_means', words)}
          </Followed>
        </li>
        <li>
          <Followed strong text={say('relation.admin')}>
            {say('relation.admin_means', words)}
          </Followed>
        </li>
        {families.length > 0 ? (
          <li>
            <Followed strong text={say('relation.families')}>
              {say('relation.families_means', { ...words, families: { all: families.map(({ name }) => name) } })}
            </Followed>
          </li>
        ) : null}
      </ul>
      <p>{say('relation.not_granted', words)}</p>
      {record.asked?.with ? <p>{say('relation.all_or_none', words)}</p> : null}
    </Section>
  );
};

/** What is wrong with a form, each with a link to its field; nothing without an error. */
export const FieldErrorList = ({ title, errors }: { title: string; errors: ReadonlyMap<string, string> }) =>
  errors.size > 0 ? (
    <Notice tone="bad" title={title}>
      <ul>
        {[...errors].map(([name, words]) => (
          <li>
            <a href={`#${name}`}>{words}</a>
          </li>
        ))}
      </ul>
    </Notice>
  ) : null;

interface ConsentProps extends RequestPart {
  agreement: ShownAgreement;
  problem?: Problem | undefined;
}

/** The statements of a refused form that weren't selected, with what to do. */
export const unticked = ({ locale, typed = {} }: View, problem: Problem | undefined): Map<string, string> =>
  new Map(
    problem && typed.agreement
      ? statements.filter(name => typed[name] !== 'on').map(name => [name, pageTexts(locale)(`relation.must.${name}`)])
      : [],
  );

const statements = ['accepts', 'agrees'] as const;

/** The two statements of an acceptance, with the agreement to read and its hash, which says what was read. */
export const Consent = ({ view, record, agreement, problem }: ConsentProps) => {
  const say = pageTexts(view.locale);
  const errors = unticked(view, problem);
  return (
    <>
      <Statement
        view={view}
        name="accepts"
        label={say('relation.accepts', pageWords(record))}
        error={errors.get('accepts')}
      />
      <Statement
        view={view}
        name="agrees"
        label={say('relation.agrees', { version: agreement.version })}
        error={errors.get('agrees')}
      />
      <p>
        <a href={formAction(view, '/agreement')} target="_blank" rel="noopener">
          {say('relation.read_agreement')}
        </a>
      </p>
      <input type="hidden" name="agreement" value={agreement.contentHash} />
    </>
  );
};
