import { Button, Form, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { userTones } from '../company/user-words.ts';
import { whenText } from '../company/words.ts';
import { type CustomerUser, companyName, partnersCustomer } from './load.ts';
import { afterUserPassword } from './password.tsx';

interface Data {
  customer: Schemas['Customer'] | undefined;
  users: Schemas['CustomerUserCollection'];
}
type ListView = View<SignedInRequest, Data>;

const deletedOnly = JSON.stringify({ Field: 'UserState', Value: 'inactive', Operator: 'equals' });

/** A user's name leads to their page. One who is deleted has none: they can be restored here. */
const Name = ({ say, form, params, user }: ListView & { user: CustomerUser }) =>
  user.state === 'inactive' ? (
    <Form frame={form}>
      <span>{user.displayName}</span>
      <small>{say('company.users.deleted', { when: whenText(say, user.softDeletionTime) })}</small>
      <input type="hidden" name="id" value={user.id} />
      <Button action="restore" tone="quiet">
        {say('company.user.restore')}
      </Button>
    </Form>
  ) : (
    <a href={`/portal/customers/${params.id}/users/${user.id}`}>{user.displayName}</a>
  );

const Filters = ({ say, query }: ListView) => (
  <form method="get" class="filters">
    <Select
      name="show"
      label={say('company.users.show')}
      value={query.show}
      none={say('company.users.everyone')}
      options={[{ value: 'deleted', label: say('company.user_status.deleted') }]}
    />
    <Button tone="quiet">{say('list.filter')}</Button>
  </form>
);

const Ways = ({ say, me, params }: ListView) => (
  <Buttons>
    <LinkButton href={`/portal/customers/${params.id}/users/add`} tone="primary">
      {say('company.users.add')}
    </LinkButton>
    {me.permissions.includes('customeruser.import') || me.organization.kind === 'customer' ? (
      <LinkButton href={`/portal/customers/${params.id}/users/import`}>{say('customer_users.import')}</LinkButton>
    ) : null}
    <LinkButton href={`/portal/customers/${params.id}/licenses`}>{say('licenses.title')}</LinkButton>
    {me.organization.kind === 'customer' ? null : (
      <LinkButton href={`/portal/customers/${params.id}`}>{say('agreed.to_customer')}</LinkButton>
    )}
  </Buttons>
);

/** The people of a customer (R140). */
export const customerUsersPage = signedInPage<Data>({
  path: '/portal/customers/:id/users',
  menu: 'customers',
  title: ({ say, data, me }) => say('customer_users.of', { customer: companyName(data.customer, me) }),
  width: 'list',
  load: async request => {
    const {
      api,
      query,
      params: { id = '' },
    } = request;
    const part = listPart(request, { ...usualPart, ...(query.show === 'deleted' && { filter: deletedOnly }) });
    const [customer, users] = await sideBySide([
      partnersCustomer(api, id),
      api.GET('/v1/customers/{id}/users', { params: { path: { id }, ...part } }).then(dataOf),
    ]);
    return { customer, users };
  },
  show: view => {
    const { say, data } = view;
    return (
      <>
        <Ways {...view} />
        <Filters {...view} />
        <Table
          caption={say('customer_users.title')}
          head={[say('fact.name'), say('customer_users.sign_in_name'), say('company.status')]}
          rows={data.users.items.map(user => [
            <Name {...view} user={user} />,
            user.userPrincipalName,
            <Badge tone={userTones[user.status]}>{say(`company.user_status.${user.status}`)}</Badge>,
          ])}
          empty={<p>{say(view.query.show === 'deleted' ? 'customer_users.none_deleted' : 'customer_users.empty')}</p>}
        />
        <NextPage view={view} token={data.users.continuationToken} />
      </>
    );
  },
  actions: {
    restore: async ({ api, say, params: { id = '' } }, form) => {
      const params = { path: { id, userId: form.text('id') } };
      const user = dataOf(await api.PATCH('/v1/customers/{id}/users/{userId}', { params, body: { state: 'active' } }));
      return afterUserPassword(say, id, user, 'company_user_restored');
    },
  },
});
