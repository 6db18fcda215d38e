import { listIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Params } from '#shared/i18n/text.ts';
import { pageText } from '#shared/pages/page-text.ts';
import { Followed } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';

type Reason = Schemas['GivenReason'];

const word = (locale: Locale, key: string, params?: Params): string => pageText(locale, 'word', key, params);

/** The name of a kind of document. */
export const documentKind = (locale: Locale, kind: string): string => word(locale, `document.${kind}`);

/** Which documents answer a reason: one of several, or each. */
export function wantedDocuments(locale: Locale, { anyOf, allOf = [] }: Reason['documents']): string {
  const names = (anyOf ?? allOf).map(kind => documentKind(locale, kind));
  return anyOf
    ? word(locale, 'documents.any_of', { documents: listIn(locale, names, 'disjunction') })
    : word(locale, 'documents.all_of', { documents: listIn(locale, names) });
}

/** Reasons of the catalog in the reader's language: what is wrong, what was found and expected, and what answers it (P16). */
export const ReasonList = ({ reasons, locale }: { reasons: readonly Reason[] | undefined; locale: Locale }) =>
  reasons?.length ? (
    <ul>
      {reasons.map(({ code, found, expected, documents }) => (
        <li>
          <p>{word(locale, `reason.${code}`)}</p>
          {found || expected ? (
            <p>
              {found ? <Followed text={word(locale, 'compared.found', { found })} /> : null}
              {expected ? word(locale, 'compared.expected', { expected }) : null}
            </p>
          ) : null}
          <p>
            <strong>{wantedDocuments(locale, documents)}</strong>
          </p>
        </li>
      ))}
    </ul>
  ) : null;
