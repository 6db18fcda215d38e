import type { ShownAgreement } from '#functions/agreement/lookup.ts';
import { formAction, Statement, type View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { Section } from '#shared/pages/parts/show.tsx';
import { type Asking, pageWords } from './words.ts';

interface RequestPart {
  view: View;
  record: Asking;
}

/** What the two rights mean, whether the second is asked for (B33), and what isn't granted (P10). */
export const Rights = ({ view, record }: RequestPart) => {
  const say = pageTexts(view.locale);
  const words = pageWords(record);
  return (
    <Section title={say('relation.rights')}>
      <ul>
        <li>
          <strong>{say('relation.sales')}</strong> {say('relation.sales_means', words)}
        </li>
        <li>
          <strong>{say('relation.admin')}</strong> {say('relation.admin_means', words)}
        </li>
      </ul>
      <p>{say('relation.not_granted', words)}</p>
      {record.asked?.with ? <p>{say('relation.all_or_none', words)}</p> : null}
    </Section>
  );
};

/** The two statements of an acceptance, with the agreement to read and its hash, which says what was read. */
export const Consent = ({ view, record, agreement }: RequestPart & { agreement: ShownAgreement }) => {
  const say = pageTexts(view.locale);
  return (
    <>
      <Statement view={view} name="accepts" label={say('relation.accepts', pageWords(record))} />
      <Statement view={view} name="agrees" label={say('relation.agrees', { version: agreement.version })} />
      <p>
        <a href={formAction(view, '/agreement')} target="_blank" rel="noopener">
          {say('relation.read_agreement')}
        </a>
      </p>
      <input type="hidden" name="agreement" value={agreement.contentHash} />
    </>
  );
};
