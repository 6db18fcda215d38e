import { countryName } from '#shared/i18n/regions.ts';
import { Badge, Facts, Section, Table } from '#shared/pages/parts/show.tsx';
import { When } from '../../when.tsx';
import type { ReviewView } from './check-card.tsx';
import { NearName } from './near.tsx';
import { StatusBadge } from './states.tsx';

/** The MPN ID of the application, with whom it belongs to. */
const MpnIdOf = ({ view }: { view: ReviewView }) => {
  const { say, locale, data } = view;
  const { companyName, established } = data.application;
  const { mpnId: found, unknownMpnId } = established;
  if (!found)
    return unknownMpnId ? <Badge tone="bad">{say('review.mpn.unknown', { mpnId: unknownMpnId })}</Badge> : null;
  const { mpnId, name, country, status, owner } = found;
  return (
    <>
      {mpnId} · <NearName stated={companyName} against={name} say={say} locale={locale} /> ·{' '}
      {countryName(locale, country)} · {say(`review.mpn.${status}`)} · {say(`review.mpn.owner.${owner}`)}
    </>
  );
};

/** Whether the company has an established profile (R23): its MPN ID, an earlier account, and who else has its names or number. */
export const Established = ({ view }: { view: ReviewView }) => {
  const { say, locale, data } = view;
  const { companyName, established } = data.application;
  const { account, sameNames, applications, mpnId, unknownMpnId } = established;
  return (
    <Section title={say('review.established')} id="established">
      <Facts
        rows={[
          [
            say('review.established.mpn'),
            mpnId || unknownMpnId ? <MpnIdOf view={view} /> : say('review.established.no_mpn'),
          ],
          [
            say('review.established.account'),
            account ? (
              <a href={`/portal/partners/${account.tenantId}`}>{account.companyName}</a>
            ) : (
              say('review.established.no_account')
            ),
          ],
        ]}
      />
      {sameNames.length > 0 ? (
        <Table
          caption={say('review.established.same_names')}
          head={['company', 'why'].map(name => say(`review.established.${name}`))}
          rows={sameNames.map(other => [
            <a href={`/portal/partners/${other.tenantId}`}>
              <NearName stated={companyName} against={other.companyName} say={say} locale={locale} />
            </a>,
            say(`review.because.${other.because}`),
          ])}
          empty={say('review.established.none')}
        />
      ) : null}
      <Table
        caption={say('review.established.applications')}
        head={['company', 'why', 'status', 'applied'].map(name => say(`review.established.${name}`))}
        rows={applications.map(other => [
          <a href={`/portal/reviews/${other.id}`}>
            <NearName stated={companyName} against={other.companyName} say={say} locale={locale} />
          </a>,
          say(`review.because.${other.because}`),
          <StatusBadge status={other.status} say={say} />,
          <When at={other.createdDate} {...view} />,
        ])}
        empty={say('review.established.none')}
      />
      {established.more ? <p>{say('review.established.more')}</p> : null}
    </Section>
  );
};
