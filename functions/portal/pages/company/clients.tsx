import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';

type ClientsView = View<SignedInRequest, Schemas['ClientCollection']>;

const row = ({ say, now, locale }: ClientsView, client: Schemas['Client']) => [
  <a href={`/portal/company/clients/${client.clientId}`}>{client.name}</a>,
  String(client.permissions.length),
  client.lastUsedOn ? <When at={client.lastUsedOn} now={now} locale={locale} /> : say('company.clients.never'),
  <When at={client.createdDate} now={now} locale={locale} />,
];

/** The machine clients of the company, with the last use of each. */
export const clientsPage = signedInPage<Schemas['ClientCollection']>({
  path: '/portal/company/clients',
  menu: 'clients',
  title: ({ say }) => say('menu.clients'),
  width: 'list',
  load: async request => dataOf(await request.api.GET('/v1/clients', { params: listPart(request, usualPart) })),
  show: view => {
    const { say, data } = view;
    return (
      <>
        <p>{say('company.clients.intro')}</p>
        <Buttons>
          <LinkButton href="/portal/company/clients/add" tone="primary">
            {say('company.clients.add')}
          </LinkButton>
          <LinkButton href="/portal/integrate">{say('integrate.title')}</LinkButton>
        </Buttons>
        <Table
          caption={say('menu.clients')}
          head={[
            say('company.clients.name'),
            say('company.clients.permissions'),
            say('company.clients.last_used'),
            say('company.clients.created'),
          ]}
          rows={data.items.map(client => row(view, client))}
          empty={<p>{say('company.clients.empty')}</p>}
        />
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
});
