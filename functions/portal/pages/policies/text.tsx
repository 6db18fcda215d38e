import { Facts } from '#shared/pages/parts/show.tsx';
import type { LoadRequest } from '../../page.ts';
import { openPage } from '../../page.ts';
import { AgreementText } from '../company/agreement-text.tsx';
import { dayText, policyAddress } from './words.ts';

/** The text of the partner agreement of an edition, or of the draft for its day, in Markdown. */
export async function agreementMarkdownOf({ api }: Pick<LoadRequest, 'api'>, edition: string): Promise<string> {
  const params = { path: { name: 'agreement', edition }, query: { format: 'md' as const } };
  return (await api.GET('/v1/policies/{name}/{edition}/document', { params, parseAs: 'text' })).data ?? '';
}

/** The catalog of an edition, or of the draft for its day, as a file to go on from. */
export async function catalogFileOf({ api }: Pick<LoadRequest, 'api'>, edition: string): Promise<string> {
  const params = { path: { name: 'catalogue', edition } };
  const { data = '' } = await api.GET('/v1/policies/{name}/{edition}/document', { params, parseAs: 'text' });
  const { validFrom: _, ...file } = JSON.parse(data) as Record<string, unknown>;
  return JSON.stringify(file, null, 2);
}

/** What a version of the partner agreement says, also before it is published. */
export const agreementVersionPage = openPage<{ edition: string; markdown: string }>({
  path: '/policies/agreement/:edition',
  menu: 'policies',
  title: ({ say, locale, data }) => say('policies.agreement.version', { from: dayText(locale, data.edition) }),
  load: async request => {
    const { edition = '' } = request.params;
    return { edition, markdown: await agreementMarkdownOf(request, edition) };
  },
  show: ({ say, locale, data: { edition, markdown } }) => (
    <>
      <Facts
        rows={[
          [
            say('policies.name.agreement'),
            <a href={policyAddress('agreement', edition)}>
              {say('policies.applied', { day: dayText(locale, edition) })}
            </a>,
          ],
        ]}
      />
      <AgreementText markdown={markdown} language="en-US" contents={say('company.agreement.contents')} />
    </>
  ),
});
