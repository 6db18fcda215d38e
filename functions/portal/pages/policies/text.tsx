import { defaultLocale } from '#shared/i18n/locale.ts';
import { Facts } from '#shared/pages/parts/show.tsx';
import { dataOf, sideBySide } from '../../api.ts';
import { type LoadRequest, openPage } from '../../page.ts';
import { AgreementText } from '../company/agreement-text.tsx';
import { dayText, draftsAddress, policyAddress } from './words.ts';

type Asking = Pick<LoadRequest, 'api'>;

/** The text of the partner agreement of an edition, or of the draft for its day, in Markdown. */
export async function agreementMarkdownOf({ api }: Asking, edition: string, isDraft = false): Promise<string> {
  const query = { format: 'md', ...(isDraft && ({ draft: 'true' } as const)) } as const;
  const params = { path: { name: 'agreement', edition }, query };
  return dataOf(await api.GET('/v1/policies/{name}/{edition}/document', { params, parseAs: 'text' }));
}

/** A longer catalog has no line breaks and indentation, which would make it too long to send. */
const indentedLength = 1_000_000;

/** The catalog of an edition, as a file to go on from. */
export async function catalogFileOf({ api }: Asking, edition: string): Promise<string> {
  const params = { path: { name: 'catalogue', edition } };
  const json = dataOf(await api.GET('/v1/policies/{name}/{edition}/document', { params, parseAs: 'text' }));
  const { validFrom: _, ...file } = JSON.parse(json) as Record<string, unknown>;
  return JSON.stringify(file, null, json.length > indentedLength ? 0 : 2);
}

/** The language of that text. */
async function agreementLanguageOf({ api }: Asking, edition: string, isDraft: boolean): Promise<string> {
  const params = { path: { name: 'agreement' }, query: { on: edition } };
  const { value, drafts } = dataOf(await api.GET('/v1/policies/{name}', { params }));
  const shown = isDraft ? drafts?.find(draft => draft.edition === edition)?.value : value;
  return (shown as { partner?: { language?: string } } | undefined)?.partner?.language ?? defaultLocale;
}

interface AgreementVersion {
  edition: string;
  isDraft: boolean;
  markdown: string;
  language: string;
}

/** What a version of the partner agreement says, also before it is published. @throws ApiProblem 404 */
export const agreementVersionPage = openPage<AgreementVersion>({
  path: '/policies/agreement/:edition',
  menu: 'policies',
  title: ({ say, locale, data }) => say('policies.agreement.version', { from: dayText(locale, data.edition) }),
  load: async request => {
    const { edition = '' } = request.params;
    const isDraft = request.query.draft === 'true';
    const [markdown, language] = await sideBySide([
      agreementMarkdownOf(request, edition, isDraft),
      agreementLanguageOf(request, edition, isDraft),
    ]);
    return { edition, isDraft, markdown, language };
  },
  show: ({ say, locale, data: { edition, isDraft, markdown, language } }) => (
    <>
      <Facts
        rows={[
          [
            say('policies.name.agreement'),
            isDraft ? (
              <a href={draftsAddress('agreement')}>{say('policies.drafts')}</a>
            ) : (
              <a href={policyAddress('agreement', edition)}>
                {say('policies.applied', { day: dayText(locale, edition) })}
              </a>
            ),
          ],
        ]}
      />
      <AgreementText markdown={markdown} language={language} contents={say('company.agreement.contents')} />
    </>
  ),
});
