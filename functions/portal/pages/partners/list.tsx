import { countryName } from '#shared/i18n/regions.ts';
import { Field, Select } from '#shared/pages/parts/form.tsx';
import { Table } from '#shared/pages/parts/show.tsx';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage } from '../../paging.tsx';
import { countriesOf } from '../company/address-fields.tsx';
import { AccountBadge, accountStatusNames } from './account-badge.tsx';

interface Data {
  partners: Schemas['PartnerCollection'];
  regions: Schemas['ListRegionsResponse'];
}
type PartnersView = View<SignedInRequest, Data>;

/** Partners by name, as the search and the filters say. */
async function load(request: LoadRequest): Promise<Data> {
  const { q, status, kind, country, region } = request.query;
  const known = {
    status: accountStatusNames.find(name => name === status),
    kind: partnerTypes.find(type => type === kind),
  };
  const asked = {
    size: 25,
    ...(q && { q }),
    ...(known.status && { status: known.status }),
    ...(known.kind && { kind: known.kind }),
    ...(country && { country }),
    ...(region && { region }),
  };
  const [partners, regions] = await sideBySide([
    request.api.GET('/v1/partners', { params: listPart(request, asked) }).then(dataOf),
    request.api.GET('/v1/regions').then(dataOf),
  ]);
  return { partners, regions };
}

const Filters = ({ say, locale, query, form, data: { regions } }: PartnersView) => (
  <form method="get" action={form.path} class="filters">
    <Field name="q" type="search" label={say('partners.search')} value={query.q} maxlength={200} />
    <Select
      name="status"
      label={say('partners.status')}
      none={say('list.any')}
      options={accountStatusNames.map(value => ({ value, label: say(`partners.status.${value}`) }))}
      value={query.status}
    />
    <Select
      name="kind"
      label={say('partners.kind')}
      none={say('list.any')}
      options={partnerTypes.map(value => ({ value, label: say(`partner_type.${value}`) }))}
      value={query.kind}
    />
    <Select
      name="country"
      label={say('partners.column.country')}
      none={say('list.any')}
      options={countriesOf(regions, locale)}
      value={query.country}
    />
    <Select
      name="region"
      label={say('partners.region')}
      none={say('list.any')}
      options={regions.items.map(({ id, name }) => ({ value: id, label: name }))}
      value={query.region}
    />
    <button type="submit" class="quiet">
      {say('list.filter')}
    </button>
  </form>
);

/** All partners by name, and what the search finds. */
export const partnersPage = signedInPage<Data>({
  path: '/portal/partners',
  menu: 'partners',
  width: 'list',
  title: ({ say }) => say('menu.partners'),
  load,
  show: view => {
    const { say, locale, data } = view;
    return (
      <>
        <Filters {...view} />
        <Table
          caption={say('menu.partners')}
          head={['company', 'status', 'kind', 'country', 'mpn'].map(name => say(`partners.column.${name}`))}
          rows={data.partners.items.map(({ tenantId, companyName, status, partnerType, country, mpnId }) => [
            <a href={`/portal/partners/${tenantId}`}>{companyName}</a>,
            <AccountBadge status={status} say={say} />,
            say(`partner_type.${partnerType}`),
            countryName(locale, country),
            mpnId ?? '–',
          ])}
          empty={say('partners.empty')}
        />
        <NextPage view={view} token={data.partners.continuationToken} />
      </>
    );
  },
});
