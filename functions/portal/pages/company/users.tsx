import { personName } from '#shared/identity/person-name.ts';
import { adminRoles, agentRoles, companyRoles } from '#shared/identity/roles.ts';
import { Button, Field, Form, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table } from '#shared/pages/parts/show.tsx';
import type { FormFrame, Say } from '#shared/pages/parts/view.ts';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { chosenRoles, type PartnerUser, userTones } from './user-words.ts';
import { roleName, rolesText, whenText } from './words.ts';

const statuses = ['active', 'invited', 'temporary_secret', 'disabled', 'deleted'] as const;

/** The one comparison that the API makes: an email address, else a status or a role. */
function filterOf({ query: { email, show = '' } }: Pick<SignedInRequest, 'query'>): string | undefined {
  const [Field, Value] = email?.trim() ? ['Email', email.trim()] : show.split(':');
  return Field && Value ? JSON.stringify({ Field, Value, Operator: 'equals' }) : undefined;
}

const Filters = ({ say, query }: Pick<SignedInRequest, 'say' | 'query'>) => (
  <form method="get" class="filters">
    <Select
      name="show"
      label={say('company.users.show')}
      value={query.show}
      none={say('company.users.everyone')}
      options={[
        ...statuses.map(status => ({ value: `status:${status}`, label: say(`company.user_status.${status}`) })),
        ...[...adminRoles, ...agentRoles, ...companyRoles].map(role => ({
          value: `role:${role}`,
          label: roleName(say, role),
        })),
      ]}
    />
    <Field name="email" type="email" label={say('field.email')} value={query.email} inputmode="email" />
    <Button tone="quiet">{say('company.search')}</Button>
  </form>
);

/** A user's name leads to their page. One who is deleted has none: they can be restored here. */
const Name = ({ form, say, user }: { form: FormFrame; say: Say; user: PartnerUser }) =>
  user.status === 'deleted' ? (
    <Form frame={form}>
      <span>{personName(user)}</span>
      <small>{say('company.users.deleted', { when: whenText(say, user.softDeletionTime) })}</small>
      <input type="hidden" name="id" value={user.id} />
      <Button action="restore" tone="quiet">
        {say('company.user.restore')}
      </Button>
    </Form>
  ) : (
    <a href={`/portal/company/users/${user.id}`}>{personName(user)}</a>
  );

const row = (view: Pick<SignedInRequest, 'form' | 'say' | 'locale'>, user: PartnerUser) => [
  <Name {...view} user={user} />,
  user.email,
  rolesText(view, chosenRoles(user)),
  <Badge tone={userTones[user.status]}>{view.say(`company.user_status.${user.status}`)}</Badge>,
];

/** The people of the company. */
export const usersPage = signedInPage<Schemas['UserCollection']>({
  path: '/portal/company/users',
  menu: 'users',
  title: ({ say }) => say('menu.users'),
  width: 'list',
  load: async request => {
    const filter = filterOf(request);
    const params = listPart(request, { ...usualPart, ...(filter && { filter }) });
    return dataOf(await request.api.GET('/v1/users', { params }));
  },
  show: view => {
    const { say, data } = view;
    return (
      <>
        <Buttons>
          <LinkButton href="/portal/company/users/add" tone="primary">
            {say('company.users.add')}
          </LinkButton>
          {view.me.organization.kind === 'customer' ? (
            <LinkButton href={`/portal/customers/${view.me.tenantId}/users/import`}>
              {say('customer_users.import')}
            </LinkButton>
          ) : null}
          {view.me.organization.isCustomer ? (
            <LinkButton href={`/portal/customers/${view.me.tenantId}/licenses`}>{say('licenses.title')}</LinkButton>
          ) : null}
          <LinkButton href="/portal/company/admins">{say('company.admins.title')}</LinkButton>
          <LinkButton href="/portal/company/roles">{say('company.roles.title')}</LinkButton>
        </Buttons>
        <Filters {...view} />
        <Table
          caption={say('menu.users')}
          head={[say('fact.name'), say('fact.email'), say('fact.roles'), say('company.status')]}
          rows={data.items.map(user => row(view, user))}
          empty={<p>{say('company.users.empty')}</p>}
        />
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
  actions: {
    restore: async ({ api }, form) => {
      const params = { path: { id: form.text('id') } };
      await api.PATCH('/v1/users/{id}', { params, body: { status: 'active' } });
      return { to: `/portal/company/users/${params.path.id}`, done: 'company_user_restored' };
    },
  },
});
