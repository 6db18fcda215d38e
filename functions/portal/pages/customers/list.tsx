import { Button, Field, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Buttons, Table, Ways } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { customerWays } from './customer-ways.ts';
import { partnerOptions, partnersOf } from './partners.ts';

interface Data {
  customers: Schemas['ListedCustomerCollection'];
  partners: Schemas['PartnerRelationship'][];
}
type ListView = View<SignedInRequest, Data>;

const startsWith = (Field: string, Value: string) => ({ Field, Value, Operator: 'starts_with' });

/** The filter for what was typed: a name or, with a dot, a domain; and for a chosen partner. */
function filterOf({ q = '', partner }: SignedInRequest['query']): string | undefined {
  const typed = q.trim();
  const isDomain = !partner && /^\S+\.\S*$/.test(typed);
  const parts = [
    ...(typed ? [startsWith(isDomain ? 'Domain' : 'CompanyName', typed)] : []),
    ...(partner ? [startsWith('IndirectReseller', partner)] : []),
  ];
  const [first, second] = parts;
  return first && JSON.stringify(second ? { LeftFilter: second, RightFilter: first, Operator: 'and' } : first);
}

async function customersOf(request: LoadRequest): Promise<Data['customers']> {
  const filter = filterOf(request.query);
  const params = listPart(request, { ...usualPart, ...(filter && { filter }) });
  return dataOf(await request.api.GET('/v1/customers', { params }));
}

const Filters = ({ say, query, form, data, me }: ListView) => (
  <form method="get" action={form.path} class="filters">
    <Field name="q" type="search" label={say('customers.search')} value={query.q} maxlength={200} />
    {data.partners.length > 0 || query.partner ? (
      <Select
        name="partner"
        label={say(me.organization.kind === 'indirect_reseller' ? 'customers.provider' : 'customers.reseller')}
        none={say('list.any')}
        options={partnerOptions(data.partners, query.partner)}
        value={query.partner}
      />
    ) : null}
    <Button tone="quiet">{say('list.filter')}</Button>
  </form>
);

/**
 * A partner’s customers by name, found by name, domain or the partner that serves them with it (R136, R155), each
 * to expand to what is managed for it (R140).
 */
export const customersPage = signedInPage<Data>({
  path: '/portal/customers',
  menu: 'customers',
  width: 'list',
  title: ({ say }) => say('menu.customers'),
  load: async request => {
    const [customers, partners] = await sideBySide([customersOf(request), partnersOf(request)]);
    return { customers, partners };
  },
  show: view => {
    const { say, data, query, me } = view;
    const adds = me.permissions.includes('customer.add');
    const changes = me.permissions.includes('customer.change');
    const account = (id: string) =>
      changes ? [{ href: `/portal/customers/${id}/billing`, label: say('customers.change_billing') }] : [];
    const noneFound = query.partner ? 'customers.none_found_with' : 'customers.none_found';
    const isFiltered = Boolean(query.q || query.partner);
    return (
      <>
        <Buttons>
          {adds ? (
            <LinkButton href="/portal/customers/new" tone="primary">
              {say('customers.add')}
            </LinkButton>
          ) : null}
          {me.permissions.includes('customer.request') ? (
            <LinkButton href="/portal/customer-requests/new" tone={adds ? 'quiet' : 'primary'}>
              {say('requests.invite')}
            </LinkButton>
          ) : null}
        </Buttons>
        <Filters {...view} />
        <Table
          caption={say('menu.customers')}
          head={[say('customers.name'), say('customers.domain'), say('customers.manage')]}
          rows={data.customers.items.map(({ id, companyProfile }) => [
            <a href={`/portal/customers/${id}`}>{companyProfile.companyName}</a>,
            companyProfile.domain,
            <details>
              <summary aria-label={say('frame.of', { what: say('customers.expand'), of: companyProfile.companyName })}>
                {say('customers.expand')}
              </summary>
              <Ways ways={[...account(id), ...customerWays({ say, me, id })]} />
            </details>,
          ])}
          empty={<p>{say(isFiltered ? noneFound : adds ? 'customers.empty' : 'customers.empty_reseller')}</p>}
        />
        <NextPage view={view} token={data.customers.continuationToken} />
      </>
    );
  },
});
