import { Button, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { nameList } from '../name-list.ts';
import { invitationTones } from '../tiers/invitations.tsx';
import { generalLinkAddress } from './general-link.tsx';

type Requests = Schemas['RelationshipInvitationCollection'];
type Request = Schemas['RelationshipInvitation'];
const statuses = ['pending', 'accepted', 'declined', 'withdrawn', 'expired'] as const;

const isStatus = (text: string | undefined): text is Request['status'] => statuses.some(status => status === text);

/** Whether a request still can be answered, perhaps after it is sent again. */
const isOpen = ({ status }: Request): boolean => status === 'pending' || status === 'expired';

const nameOf = ({ to, companyName, email }: Request): string => to?.name ?? companyName ?? email ?? '';

/** A request, or a general link, which leads to a page of its own. */
const row = ({ say, now, locale }: View<SignedInRequest, Requests>, request: Request) => {
  const { id, kind, status, sentOn, openedOn, expiresOn } = request;
  const isGeneral = kind === 'general_link';
  const state = isGeneral ? say(`requests.general_status.${status}`) : say(`tiers.invitation_status.${status}`);
  const tone = isGeneral && status === 'pending' ? 'good' : invitationTones[status];
  const when = (at: string | undefined) => <When at={at} now={now} locale={locale} />;
  return [
    isGeneral ? (
      <a href={generalLinkAddress(request.with[0]?.tenantId)}>{say('requests.general')}</a>
    ) : (
      <a href={`/portal/customer-requests/${id}`}>{nameOf(request)}</a>
    ),
    nameList(locale, request.with) || '–',
    <Badge tone={tone}>{state}</Badge>,
    when(sentOn),
    when(openedOn),
    when(isOpen(request) ? expiresOn : undefined),
  ];
};

/** The relationship requests of a partner to customers, with the state of each. */
export const requestsPage = signedInPage<Requests>({
  path: '/portal/customer-requests',
  menu: 'customer_requests',
  title: ({ say }) => say('menu.customer_requests'),
  width: 'list',
  load: async request => {
    const { status } = request.query;
    const params = listPart(request, { ...usualPart, ...(isStatus(status) && { status }) });
    return dataOf(await request.api.GET('/v1/customers/relationshiprequests/sent', { params }));
  },
  show: view => {
    const { say, data, query, form } = view;
    return (
      <>
        <Buttons>
          <LinkButton href="/portal/customer-requests/new" tone="primary">
            {say('requests.new')}
          </LinkButton>
          <LinkButton href={generalLinkAddress(undefined)}>{say('requests.general')}</LinkButton>
        </Buttons>
        <form method="get" action={form.path} class="filters">
          <Select
            name="status"
            label={say('company.status')}
            value={query.status}
            none={say('tiers.all')}
            options={statuses.map(value => ({ value, label: say(`tiers.invitation_status.${value}`) }))}
          />
          <Button tone="quiet">{say('list.filter')}</Button>
        </form>
        <Table
          caption={say('menu.customer_requests')}
          head={[
            say('customers.name'),
            say('customers.together_with'),
            ...['status', 'sent', 'opened', 'expires'].map(name => say(`tiers.column.${name}`)),
          ]}
          rows={data.items.map(request => row(view, request))}
          empty={<p>{say(isStatus(query.status) ? 'requests.none_found' : 'requests.empty')}</p>}
        />
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
});
