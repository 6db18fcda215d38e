import { Button, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Pager, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { serviceAddress, serviceTones, waitingText } from './words.ts';

type List = Schemas['ListedServiceRequestCollection'];
type ListView = View<SignedInRequest, List>;

const size = 50;
const statuses = ['open', 'attention_needed', 'closed'] as const;

const statusIn = ({ query }: Pick<LoadRequest, 'query'>) => statuses.find(status => status === query.status);

const offsetIn = ({ query }: Pick<LoadRequest, 'query'>): number =>
  /^\d{1,4}$/.test(query.offset ?? '') ? Number(query.offset) : 0;

async function load(request: LoadRequest): Promise<List> {
  const status = statusIn(request);
  const query = { size, offset: offsetIn(request), ...(status && { status }) };
  return dataOf(await request.api.GET('/v1/servicerequests', { params: { query } }));
}

/** The address of the next page of the list. */
function nextIn({ form, data, ...view }: ListView): string | undefined {
  if (!data.links?.next) return undefined;
  const status = statusIn(view);
  return `${form.path}?${new URLSearchParams({ ...(status && { status }), offset: String(offsetIn(view) + size) })}`;
}

const Filters = ({ say, form, query }: ListView) => (
  <form method="get" action={form.path} class="filters">
    <Select
      name="status"
      label={say('service.status')}
      none={say('list.any')}
      options={statuses.map(value => ({ value, label: say(`service.status.${value}`) }))}
      value={query.status}
    />
    <Button tone="quiet">{say('list.filter')}</Button>
  </form>
);

/** Requests for support: one's own company's, and those that it answers (R88 to R90, R168). */
export const serviceRequestsPage = signedInPage<List>({
  path: '/portal/service-requests',
  menu: 'service_requests',
  width: 'list',
  title: ({ say }) => say('menu.service_requests'),
  load,
  show: view => {
    const { say, me, data } = view;
    const asks = me.permissions.includes('ticket.create');
    return (
      <>
        {asks ? (
          <Buttons>
            <LinkButton href="/portal/service-requests/new" tone="primary">
              {say('service.ask')}
            </LinkButton>
          </Buttons>
        ) : null}
        <Filters {...view} />
        <Table
          caption={say('menu.service_requests')}
          head={[say('service.title'), say('service.company'), say('service.state'), say('service.due')]}
          rows={data.items.map(request => [
            <a href={serviceAddress(request.id)}>{request.title}</a>,
            request.organization.name,
            <Badge tone={serviceTones[request.status]}>{waitingText(say, request)}</Badge>,
            <When at={request.dueDate} {...view} />,
          ])}
          empty={<p>{say(asks ? 'service.empty' : 'service.empty_answers')}</p>}
        />
        <Pager next={nextIn(view)} label={say('list.next')} />
      </>
    );
  },
});
