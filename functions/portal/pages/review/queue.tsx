import { countryName } from '#shared/i18n/regions.ts';
import { Select, Tick } from '#shared/pages/parts/form.tsx';
import { Badge, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { authorizedOf, isDecidable, type Queued, StatusBadge, statuses } from './states.tsx';

type Queue = Schemas['EnrollmentCollection'];
type QueueView = View<SignedInRequest, Queue>;

const statusOf = ({ query }: LoadRequest): Queued['status'] =>
  statuses.find(status => status === query.status) ?? 'in_review';

/** Applications in a status, the earliest due date first. */
async function load(request: LoadRequest): Promise<Queue> {
  const { api, query } = request;
  const overdue = query.overdue ? ({ overdue: 'true' } as const) : {};
  const params = listPart(request, { status: statusOf(request), size: 25, ...overdue });
  return dataOf(await api.GET('/v1/reviews', { params }));
}

const Filters = (view: QueueView) => {
  const { say, query, form } = view;
  return (
    <form method="get" action={form.path} class="filters">
      <Select
        name="status"
        label={say('review.status')}
        options={statuses.map(value => ({ value, label: say(`review.status.${value}`) }))}
        value={statusOf(view)}
      />
      <Tick name="overdue" label={say('review.overdue_only')} checked={Boolean(query.overdue)} />
      <button type="submit" class="quiet">
        {say('list.filter')}
      </button>
    </form>
  );
};

const Due = ({ application, view }: { application: Queued; view: QueueView }) => {
  const { dueDate, expiresOn } = application;
  const overdue = isDecidable(application) && dueDate !== undefined && new Date(dueDate) <= view.now;
  return (
    <>
      {overdue ? <Badge tone="bad">{view.say('review.overdue')}</Badge> : null}{' '}
      <When at={dueDate ?? expiresOn} {...view} />
    </>
  );
};

const rowOf = (application: Queued, view: QueueView) => {
  const { id, companyName, partnerType, address, status, checks } = application;
  const { say, locale } = view;
  return [
    <a href={`/portal/reviews/${id}`}>{companyName}</a>,
    <Due application={application} view={view} />,
    <StatusBadge status={status} say={say} />,
    application.reviewer?.name ?? '–',
    say('review.checks_done', { done: authorizedOf(application), all: checks.length }),
    say(`partner_type.${partnerType}`),
    countryName(locale, address.country),
  ];
};

/** The review queue: due and overdue applications first. */
export const reviewQueuePage = signedInPage<Queue>({
  path: '/portal/reviews',
  menu: 'reviews',
  width: 'list',
  title: ({ say }) => say('menu.reviews'),
  load,
  show: view => {
    const { say, data } = view;
    const names = ['company', 'due', 'status', 'reviewer', 'checks', 'type', 'country'];
    return (
      <>
        <Filters {...view} />
        <Table
          caption={say('menu.reviews')}
          head={names.map(name => say(`review.column.${name}`))}
          rows={data.items.map(application => rowOf(application, view))}
          empty={say('review.empty')}
        />
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
});
