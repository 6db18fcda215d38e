import { Empty, Facts, Notice, PrintButton, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { When } from '../../when.tsx';
import { PastNotice } from '../removal-parts.tsx';

type Past = Schemas['PastPartnerRelationship'];

/** One ended partnership: since when, until when, who ended it with which statement, and the notice to print (R130). */
const Ended = ({ view, past }: { view: View<SignedInRequest, Past[]>; past: Past }) => {
  const { say, now, locale } = view;
  return (
    <Section title={past.displayName}>
      <Facts
        rows={[
          [say('tiers.since'), <When at={past.since} now={now} locale={locale} />],
          [say('tiers.removal.ended_on'), <When at={past.endedOn} now={now} locale={locale} />],
          [say('tiers.removal.ended_by'), past.endedBy],
          [say('tiers.statement'), past.attestation.version],
        ]}
      />
      <PastNotice notice={past.noticeDraft} />
    </Section>
  );
};

/** The ended partnerships with a company; none where there never was one. */
async function load({ api, params: { id = '' } }: LoadRequest): Promise<Past[]> {
  try {
    const params = { path: { partnerTenantId: id } };
    return dataOf(await api.GET('/v1/relationships/{partnerTenantId}/history', { params })).items;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return [];
    throw error;
  }
}

/** The partnerships with a reseller that have ended, each with its notice to print again. */
export const pastPage = signedInPage<Past[]>({
  path: '/portal/resellers/:id/past',
  menu: 'resellers',
  title: ({ say }) => say('tiers.past'),
  load,
  show: view => {
    const { say, data } = view;
    if (data.length === 0)
      return (
        <Empty href="/portal/resellers" label={say('menu.resellers')}>
          {say('tiers.past_empty')}
        </Empty>
      );
    return (
      <>
        <Notice>{say('tiers.past_text')}</Notice>
        {data.map(past => (
          <Ended view={view} past={past} />
        ))}
        <p>
          <PrintButton label={say('company.print')} />
        </p>
      </>
    );
  },
});
