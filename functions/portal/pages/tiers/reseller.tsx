import { Button, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Notice, Section, Table, type Tone } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { countriesOf } from '../company/address-fields.tsx';
import { countryText, regionText } from '../company/words.ts';

type Readiness = Schemas['ResellerReadiness'];
type Condition = Readiness['conditions'][number];
interface Data {
  readiness: Readiness;
  regions: Schemas['ListRegionsResponse'];
}
type ResellerView = View<SignedInRequest, Data>;

/** Green is met, yellow waits for the operator, red is for the reseller or the provider to fix. */
const light = ({ met, fixBy }: Condition): { tone: Tone; word: string } => {
  if (met) return { tone: 'good', word: 'tiers.met' };
  return fixBy === 'operator' ? { tone: 'wait', word: 'tiers.waiting' } : { tone: 'bad', word: 'tiers.unmet' };
};

/** Every condition to sell in a country, with who can fix what is missing, and how. */
const Conditions = ({ say, data: { readiness } }: ResellerView) => (
  <Table
    caption={say('tiers.readiness')}
    head={[say('tiers.condition'), say('company.status'), say('tiers.fix_by'), say('tiers.what_to_do')]}
    rows={readiness.conditions.map(condition => {
      const { tone, word } = light(condition);
      return [
        say(`tiers.condition.${condition.reason}`),
        <Badge tone={tone}>{say(word)}</Badge>,
        condition.met ? null : say(`tiers.fix_by.${condition.fixBy}`),
        condition.description,
      ];
    })}
    empty={<p>{say('tiers.all_met')}</p>}
  />
);

/** What the provider can do next: invite a company that is no partner, or end the partnership. */
const Steps = ({ say, me, params, data: { readiness } }: ResellerView) => {
  const isPartner = readiness.conditions.some(({ reason, met }) => reason === 'partnership.none' && met);
  return (
    <Buttons>
      {!isPartner && me.permissions.includes('partnership.request') ? (
        <LinkButton href="/portal/invitations/new" tone="primary">
          {say('tiers.request')}
        </LinkButton>
      ) : null}
      {isPartner && me.permissions.includes('customer.add') ? (
        <LinkButton href={`/portal/customers/new?reseller=${params.id}`} tone="primary">
          {say('customers.add')}
        </LinkButton>
      ) : null}
      {me.permissions.includes('customer.read') ? (
        <LinkButton href={`/portal/customers?partner=${params.id}`}>{say('customers.view')}</LinkButton>
      ) : null}
      {isPartner && me.permissions.includes('reseller.administer') ? (
        <>
          <LinkButton href={`/portal/resellers/${params.id}/users`}>{say('reseller_admin.users')}</LinkButton>
          <LinkButton href={`/portal/resellers/${params.id}/support`}>{say('reseller_admin.support')}</LinkButton>
        </>
      ) : null}
      {isPartner && me.permissions.includes('partnership.remove') ? (
        <LinkButton href={`/portal/resellers/${params.id}/removal`}>{say('tiers.remove')}</LinkButton>
      ) : null}
      <LinkButton href={`/portal/resellers/${params.id}/past`}>{say('tiers.past')}</LinkButton>
    </Buttons>
  );
};

/** One reseller: whether it can sell in a country, every condition as a traffic light, and who can fix what is missing. */
export const resellerPage = signedInPage<Data>({
  path: '/portal/resellers/:id',
  menu: 'resellers',
  title: ({ say, data }) => data.readiness.name ?? say('tiers.reseller'),
  width: 'list',
  load: async ({ api, params: { id }, query: { country } }) => {
    const query = { ...(id && { tenantId: id }), ...(country && { country }) };
    const [readiness, regions] = await Promise.all([
      api.GET('/v1/relationships/readiness', { params: { query } }).then(dataOf),
      api.GET('/v1/regions').then(dataOf),
    ]);
    return { readiness, regions };
  },
  show: view => {
    const { say, data, form } = view;
    const { mpnId, country, region, ready } = data.readiness;
    const params = { country: { country } };
    return (
      <>
        <Facts rows={[['MPN ID', mpnId]]} />
        <Section title={say('tiers.readiness')}>
          <form method="get" action={form.path} class="filters">
            <Select
              name="country"
              label={say('tiers.sell_in')}
              options={countriesOf(data.regions, view.locale)}
              value={country}
            />
            <Button tone="quiet">{say('listing.look')}</Button>
          </form>
          <Notice tone={ready ? 'good' : 'wait'}>{say(ready ? 'tiers.ready_in' : 'tiers.not_ready_in', params)}</Notice>
          <Facts
            rows={[
              [say('tiers.country'), countryText(say, country)],
              [say('tiers.region'), regionText(say, region)],
            ]}
          />
          <Conditions {...view} />
        </Section>
        <Steps {...view} />
      </>
    );
  },
});
