import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Notice, Section, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { countryText, regionText } from '../company/words.ts';

type Readiness = Schemas['ResellerReadiness'];

/** One reseller: whether it can sell, every condition as a traffic light, and who can fix what is missing. */
export const resellerPage = signedInPage<Readiness>({
  path: '/portal/resellers/:id',
  menu: 'resellers',
  title: ({ say, data }) => data.name ?? say('tiers.reseller'),
  width: 'list',
  load: async ({ api, params: { id } }) =>
    dataOf(await api.GET('/v1/relationships/readiness', { params: { query: { ...(id && { tenantId: id }) } } })),
  show: ({ say, data, me, params }) => (
    <>
      <Facts
        rows={[
          ['MPN ID', data.mpnId],
          [say('tiers.country'), countryText(say, data.country)],
          [say('tiers.region'), regionText(say, data.region)],
        ]}
      />
      <Section title={say('tiers.readiness')}>
        <Notice tone={data.ready ? 'good' : 'wait'}>{say(data.ready ? 'tiers.ready' : 'tiers.not_ready')}</Notice>
        <Table
          caption={say('tiers.readiness')}
          head={[say('tiers.condition'), say('company.status'), say('tiers.fix_by'), say('tiers.what_to_do')]}
          rows={data.conditions.map(({ reason, met, fixBy, description }) => [
            say(`tiers.condition.${reason}`),
            <Badge tone={met ? 'good' : 'bad'}>{say(met ? 'tiers.met' : 'tiers.unmet')}</Badge>,
            met ? '–' : say(`tiers.fix_by.${fixBy}`),
            description ?? '–',
          ])}
          empty={<p>{say('tiers.ready')}</p>}
        />
      </Section>
      {me.permissions.includes('partnership.remove') ? (
        <Buttons>
          <LinkButton href={`/portal/resellers/${params.id}/removal`}>{say('tiers.remove')}</LinkButton>
        </Buttons>
      ) : null}
    </>
  ),
});
