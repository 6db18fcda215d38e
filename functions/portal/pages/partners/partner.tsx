import { countryName, regionName } from '#shared/i18n/regions.ts';
import { personName } from '#shared/identity/person-name.ts';
import { pageText } from '#shared/pages/page-text.ts';
import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Section, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { mpnTones } from '../company/mpn-tones.ts';
import { mailsAddress } from '../mails/address.ts';
import { AccountBadge } from './account-badge.tsx';

type Partner = Schemas['PartnerDetails'];
type PartnerView = View<SignedInRequest, Partner>;

/** The account: what the company is in the program. */
const Account = (view: PartnerView) => {
  const { say, locale, data } = view;
  const { status, partnerType, country, region, domain, primaryContact, mpnId, agreement, tenantId, closure } = data;
  return (
    <Facts
      rows={[
        [say('partners.status'), <AccountBadge status={status} say={say} />],
        [say('partners.closure.since'), closure && <When at={closure.since} {...view} />],
        [say('partners.suspension.reason'), closure && pageText(locale, 'word', `suspension.reason.${closure.reason}`)],
        [say('partners.suspension.note'), closure?.note],
        [say('partners.kind'), say(`partner_type.${partnerType}`)],
        [say('partners.column.country'), countryName(locale, country)],
        [say('partners.region'), region && regionName(locale, region)],
        [say('partners.domain'), domain],
        [
          say('partners.contact'),
          primaryContact && say('frame.note', { what: personName(primaryContact), note: primaryContact.email }),
        ],
        [say('partners.column.mpn'), mpnId],
        [
          say('partners.agreement'),
          agreement.signed ? (
            <>
              {say('partners.signed_by', { name: agreement.signedBy })}
              <When at={agreement.signedOn} {...view} />{' '}
              <a href={`/portal/agreement/receipt?about=${tenantId}`}>{say('company.agreement.receipt')}</a>
            </>
          ) : (
            say('partners.unsigned')
          ),
        ],
        [say('partners.tenant'), <code>{tenantId}</code>],
      ]}
    />
  );
};

const People = ({ say, data: { people } }: PartnerView) => (
  <Section title={say('partners.people', { count: people.count })}>
    <Table
      caption={say('partners.admins')}
      head={[say('partners.admins'), say('fact.email'), say('partners.status')]}
      rows={people.admins.map(({ displayName, email, status }) => [
        displayName,
        email,
        <Badge tone={status === 'active' ? 'good' : 'plain'}>{say(`partners.person.${status}`)}</Badge>,
      ])}
      empty={say('partners.no_admins')}
    />
  </Section>
);

const MpnIds = ({ say, locale, data: { mpnIds, mpnId: associated } }: PartnerView) => (
  <Section title={say('partners.mpn_ids')}>
    <Table
      caption={say('partners.mpn_ids')}
      head={['mpn', 'location', 'mpn_type', 'country', 'status'].map(name => say(`partners.column.${name}`))}
      rows={mpnIds.map(({ mpnId, name, type, country, status }) => [
        mpnId,
        name,
        say(`partners.mpn_type.${type}`),
        countryName(locale, country),
        <Badge tone={mpnId === associated ? 'good' : mpnTones[status]}>
          {say(mpnId === associated ? 'partners.mpn_status.associated' : `partners.mpn_status.${status}`)}
        </Badge>,
      ])}
      empty={say('partners.no_mpn_ids')}
    />
  </Section>
);

/** Statuses in which a partner can be suspended or reinstated, and closed. */
const suspendable: readonly string[] = ['active', 'restricted', 'suspended'];

/** One partner: its account, people, MPN IDs and partnerships, and ways to its application and activity. */
export const partnerPage = signedInPage<Partner>({
  path: '/portal/partners/:tenantId',
  menu: 'partners',
  width: 'list',
  title: ({ data }) => data.companyName,
  load: async ({ api, params: { tenantId = '' } }) =>
    dataOf(await api.GET('/v1/partners/{tenantId}', { params: { path: { tenantId } } })),
  show: view => {
    const { say, me, data } = view;
    const reviews = me.permissions.includes('review.read');
    const change = data.profileChange ?? data.enrollmentId;
    return (
      <>
        <Account {...view} />
        <Buttons>
          {reviews && change ? (
            <LinkButton href={`/portal/reviews/${change}`}>
              {say(data.profileChange ? 'partners.profile_change' : 'partners.application')}
            </LinkButton>
          ) : null}
          <LinkButton href={`/portal/activity?company=${data.tenantId}`}>{say('partners.activity')}</LinkButton>
          {me.permissions.includes('customer.import') ? (
            <LinkButton href={`/portal/partners/${data.tenantId}/customers/import`}>
              {say('customer_import.title')}
            </LinkButton>
          ) : null}
          {me.permissions.includes('partner.suspend') && suspendable.includes(data.status) ? (
            <LinkButton href={`/portal/partners/${data.tenantId}/suspension`}>
              {say(data.suspension ? 'partners.suspension.reinstate' : 'partners.suspension.open')}
            </LinkButton>
          ) : null}
          {me.permissions.includes('partner.suspend') && suspendable.includes(data.status) ? (
            <LinkButton href={`/portal/partners/${data.tenantId}/closure`}>{say('partners.closure.open')}</LinkButton>
          ) : null}
          {me.permissions.includes('competency.award') ? (
            <LinkButton href={`/portal/partners/${data.tenantId}/competencies`}>
              {say('business.competencies')}
            </LinkButton>
          ) : null}
          {me.permissions.includes('partner.rescue') ? (
            <LinkButton href={`/portal/partners/${data.tenantId}/rescue`}>{say('rescues.open')}</LinkButton>
          ) : null}
          <LinkButton href={mailsAddress({ about: data.tenantId })}>{say('menu.mails')}</LinkButton>
          <LinkButton href={`/portal/consents?about=${data.tenantId}`}>{say('menu.consents')}</LinkButton>
        </Buttons>
        <People {...view} />
        <MpnIds {...view} />
        <Section title={say('partners.partnerships')}>
          <Facts
            rows={[
              [say('partners.resellers'), String(data.relationships.resellers)],
              [say('partners.providers'), String(data.relationships.providers)],
            ]}
          />
        </Section>
      </>
    );
  },
});
