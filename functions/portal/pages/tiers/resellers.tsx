import { Button, Field, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { countryText } from '../company/words.ts';
import { GuideLink } from '../guides/parts.tsx';

type Relationships = Schemas['PartnerRelationshipCollection'];

const filterOf = (name: string | undefined): string | undefined =>
  name?.trim() ? JSON.stringify({ Field: 'name', Value: name.trim(), Operator: 'substring' }) : undefined;

const row = ({ say, now, locale }: View<SignedInRequest, Relationships>, partner: Schemas['PartnerRelationship']) => [
  <a href={`/portal/resellers/${partner.id}`}>{partner.name}</a>,
  partner.mpnId ?? '–',
  countryText(say, partner.location),
  <When at={partner.since} now={now} locale={locale} />,
  partner.grants.adminAccess ? (
    <Badge tone="good">{say('tiers.granted')}</Badge>
  ) : (
    <Badge tone="plain">{say('tiers.taken_back')}</Badge>
  ),
];

/** A provider's indirect resellers (R123). */
export const resellersPage = signedInPage<Relationships>({
  path: '/portal/resellers',
  menu: 'resellers',
  title: ({ say }) => say('menu.resellers'),
  width: 'list',
  load: async request => {
    const filter = filterOf(request.query.name);
    const relationshipType = 'is_indirect_cloud_solution_provider_of' as const;
    const params = listPart(request, { ...usualPart, relationshipType, ...(filter && { filter }) });
    return dataOf(await request.api.GET('/v1/relationships', { params }));
  },
  show: view => {
    const { say, data, query, me } = view;
    return (
      <>
        {me.permissions.includes('partnership.request') ? (
          <Buttons>
            <LinkButton href="/portal/invitations/new" tone="primary">
              {say('tiers.request')}
            </LinkButton>
            <LinkButton href="/portal/invitations">{say('menu.invitations')}</LinkButton>
          </Buttons>
        ) : null}
        <form method="get" class="filters">
          <Field name="name" type="search" label={say('tiers.company')} value={query.name} />
          <Button tone="quiet">{say('company.search')}</Button>
        </form>
        <Table
          caption={say('menu.resellers')}
          head={[say('tiers.company'), 'MPN ID', say('tiers.country'), say('tiers.since'), say('tiers.admin_access')]}
          rows={data.items.map(partner => row(view, partner))}
          empty={
            <>
              <p>{say('tiers.resellers_empty')}</p>
              <GuideLink name="with-resellers" locale={view.locale} />
            </>
          }
        />
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
});
