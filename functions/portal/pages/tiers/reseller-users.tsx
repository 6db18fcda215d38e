import { personName } from '#shared/identity/person-name.ts';
import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { chosenRoles, userTones } from '../company/user-words.ts';
import { rolesText } from '../company/words.ts';
import { nameOfReseller } from './reseller-name.ts';

interface Data {
  users: Schemas['ResellerUserCollection'];
  name: string;
}
type UsersView = View<SignedInRequest, Data>;
type User = Schemas['ResellerUser'];

/** A user who has never signed in gets a new link, too; one who is disabled gets none. */
const Reset = ({ say, form, user }: Pick<UsersView, 'say' | 'form'> & { user: User }) => {
  const name = personName(user);
  if (user.status === 'disabled') return <>{'–'}</>;
  return (
    <Form frame={form} inline>
      <input type="hidden" name="user" value={user.id} />
      <Button action="reset" tone="quiet" confirm={say('reseller_admin.reset_confirm', { name, email: user.email })}>
        {say('reseller_admin.reset')}
      </Button>
    </Form>
  );
};

const rowOf = (view: UsersView, user: User) => [
  personName(user),
  user.email,
  rolesText(view, chosenRoles(user)),
  <Badge tone={userTones[user.status]}>{view.say(`company.user_status.${user.status}`)}</Badge>,
  <Reset say={view.say} form={view.form} user={user} />,
];

/** A reseller's people, for a provider's admin agent with administrator access (R117). */
export const resellerUsersPage = signedInPage<Data>({
  path: '/portal/resellers/:id/users',
  menu: 'resellers',
  title: ({ say, data }) => say('reseller_admin.users_of', { company: data.name }),
  width: 'list',
  load: async request => {
    const { id = '' } = request.params;
    const params = { ...listPart(request, usualPart), path: { partnerTenantId: id } };
    const [users, name] = await sideBySide([
      request.api.GET('/v1/relationships/{partnerTenantId}/users', { params }).then(dataOf),
      nameOfReseller(request),
    ]);
    return { users, name };
  },
  show: view => {
    const { say, data, params } = view;
    const head = ['fact.name', 'fact.email', 'fact.roles', 'company.status', 'reseller_admin.password'];
    return (
      <>
        <p>{say('reseller_admin.text', { company: data.name })}</p>
        <Table
          caption={say('reseller_admin.users_of', { company: data.name })}
          head={head.map(key => say(key))}
          rows={data.users.items.map(user => rowOf(view, user))}
          empty={<p>{say('reseller_admin.empty')}</p>}
        />
        <NextPage view={view} token={data.users.continuationToken} />
        <Buttons>
          <LinkButton href={`/portal/resellers/${params.id}`}>{say('reseller_admin.back')}</LinkButton>
        </Buttons>
      </>
    );
  },
  actions: {
    reset: async ({ api, params: { id = '' }, form: { path } }, form) => {
      const params = { path: { partnerTenantId: id, id: form.text('user') } };
      await api.POST('/v1/relationships/{partnerTenantId}/users/{id}/passwordreset', { params, body: {} });
      return { to: path, done: 'reseller_reset' };
    },
  },
});
