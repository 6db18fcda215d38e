import { BarChart, ColumnChart } from '#shared/pages/parts/chart.tsx';
import { Facts, Section, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { mailsAddress } from '../mails/address.ts';
import { agesByDay } from './ages.ts';
import { Business } from './business.tsx';

type OverviewView = View<SignedInRequest, Schemas['Overview']>;

/** The applications in each status, as a picture and as numbers. */
const Funnel = ({ say, me, data: { funnel } }: OverviewView) => {
  const reviews = me.permissions.includes('review.read');
  const bars = funnel.map(({ status, count }) => ({ label: say(`review.status.${status}`), value: count }));
  return (
    <Section title={say('overview.funnel')}>
      <div class="columns">
        <BarChart title={say('overview.funnel')} bars={bars} />
        <Table
          caption={say('overview.funnel')}
          head={[say('review.status'), say('overview.applications')]}
          rows={funnel.map(({ status, count }) => [
            reviews ? (
              <a href={`/portal/reviews?status=${status}`}>{say(`review.status.${status}`)}</a>
            ) : (
              say(`review.status.${status}`)
            ),
            String(count),
          ])}
          empty={say('overview.none')}
        />
      </div>
    </Section>
  );
};

/** For how long applications have waited for a decision, as a picture and as numbers. */
const Ages = ({ say, data: { queueAge } }: OverviewView) => {
  const ages = agesByDay(queueAge);
  return (
    <Section title={say('overview.ages')}>
      <p class="soft">{say('overview.ages_text')}</p>
      <div class="columns">
        <ColumnChart
          title={say('overview.ages')}
          bars={ages.map(({ days, count, andMore }) => ({ label: `${days}${andMore ? '+' : ''}`, value: count }))}
        />
        <Table
          caption={say('overview.ages')}
          head={[say('overview.days'), say('overview.applications')]}
          rows={queueAge.map(({ days, count }) => [String(days), String(count)])}
          empty={say('overview.queue_empty')}
        />
      </div>
    </Section>
  );
};

const Program = (view: OverviewView) => {
  const { say, data } = view;
  return (
    <>
      <Facts
        rows={[
          [say('overview.undelivered'), <a href={mailsAddress()}>{data.mailsUndelivered}</a>],
          [say('overview.as_of'), <When at={data.asOf} {...view} />],
        ]}
      />
      <Funnel {...view} />
      <Ages {...view} />
    </>
  );
};

/** The program in numbers, for operators; for partners their own business. */
export const overviewPage = signedInPage<Schemas['Overview'] | Schemas['PartnerOverview']>({
  path: '/portal/overview',
  menu: 'overview',
  width: 'list',
  title: ({ say }) => say('menu.overview'),
  load: async ({ api }) => dataOf(await api.GET('/v1/overview')),
  show: ({ data, ...view }) =>
    'funnel' in data ? <Program {...view} data={data} /> : <Business {...view} data={data} />,
});
