import { Button, Form, LinkButton, Tick } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Section } from '#shared/pages/parts/show.tsx';
import { dataOf } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { userTones } from '../company/user-words.ts';
import { asFieldProblem, memberValues, UserMemberFields } from './fields.tsx';
import { loadUser, type UserWithRoles } from './load.ts';
import { afterUserPassword } from './password.tsx';

type UserView = View<SignedInRequest, UserWithRoles>;

const pathOf = ({ params: { id = '', userId = '' } }: Pick<SignedInRequest, 'params'>) => ({ id, userId });

async function save(request: SignedInRequest, form: FormValues) {
  const { api, say, form: frame } = request;
  const body = { ...memberValues(form), attributes: { etag: form.text('etag'), objectType: 'CustomerUser' } };
  try {
    await api.PATCH('/v1/customers/{id}/users/{userId}', { params: { path: pathOf(request) }, body });
  } catch (error) {
    throw asFieldProblem(error, say);
  }
  return { to: frame.path, done: 'company_saved' };
}

/** Gives and takes the roles that differ, one call each. */
async function saveRoles(request: SignedInRequest, form: FormValues) {
  const { api, form: frame } = request;
  const { id, userId } = pathOf(request);
  const { roles, held } = await loadUser(api, id, userId);
  for (const { id: roleId } of roles) {
    const [has, wanted] = [held.some(role => role.id === roleId), form.all('roles').includes(roleId)];
    const path = { id, roleId };
    if (wanted && !has)
      await api.POST('/v1/customers/{id}/directoryroles/{roleId}/usermembers', {
        params: { path },
        body: { id: userId },
      });
    if (has && !wanted)
      await api.DELETE('/v1/customers/{id}/directoryroles/{roleId}/usermembers/{userId}', {
        params: { path: { ...path, userId } },
      });
  }
  return { to: frame.path, done: 'company_saved' };
}

async function resetPassword(request: SignedInRequest) {
  const { api, say } = request;
  const path = pathOf(request);
  const body = { passwordProfile: { forceChangePassword: true } };
  const user = dataOf(await api.PATCH('/v1/customers/{id}/users/{userId}', { params: { path }, body }));
  return afterUserPassword(say, path.id, user, 'company_password_reset');
}

const Change = (view: UserView) => (
  <Section title={view.say('customer_users.details')}>
    <Form frame={view.form}>
      <input type="hidden" name="etag" value={view.data.user.attributes.etag} />
      <UserMemberFields view={view} user={view.data.user} />
      <Button>{view.say('company.save')}</Button>
    </Form>
  </Section>
);

const Roles = ({ say, form, data: { roles, held } }: UserView) => (
  <Section title={say('fact.roles')}>
    <Form frame={form}>
      <fieldset class="field" id="roles">
        <legend class="hidden">{say('fact.roles')}</legend>
        {roles.map(({ id }) => (
          <Tick
            name="roles"
            value={id}
            label={say(`customer_users.role.${id}`)}
            hint={say(`customer_users.role_does.${id}`)}
            checked={held.some(role => role.id === id)}
          />
        ))}
      </fieldset>
      <Button action="roles" tone="quiet">
        {say('customer_users.save_roles')}
      </Button>
    </Form>
  </Section>
);

const Licenses = ({ say, form, data: { user } }: UserView) => (
  <Section title={say('licenses.title')}>
    <Buttons>
      <LinkButton href={`${form.path}/licenses`}>{say('licenses.of', { name: user.displayName })}</LinkButton>
    </Buttons>
  </Section>
);

const Access = ({ say, form }: UserView) => (
  <Section title={say('company.user.access')}>
    <Form frame={form}>
      <p>{say('customer_users.reset_text')}</p>
      <Buttons>
        <Button action="reset" tone="quiet">
          {say('company.user.reset')}
        </Button>
        <LinkButton href={`${form.path}/delete`}>{say('company.user.delete')}</LinkButton>
      </Buttons>
    </Form>
  </Section>
);

/** One user of a customer: who they are, their directory roles, and what an admin can do about them. */
export const customerUserPage = signedInPage<UserWithRoles>({
  path: '/portal/customers/:id/users/:userId',
  isFull: true,
  menu: 'customers',
  title: ({ data }) => data.user.displayName,
  load: ({ api, params: { id = '', userId = '' } }) => loadUser(api, id, userId),
  show: view => {
    const {
      say,
      params,
      data: { user },
    } = view;
    return (
      <>
        <Facts
          rows={[
            [
              say('company.status'),
              <Badge tone={userTones[user.status]}>{say(`company.user_status.${user.status}`)}</Badge>,
            ],
            [say('customer_users.sign_in_name'), user.userPrincipalName],
            [say('customer_users.pending_name'), user.pendingUserPrincipalName],
          ]}
        />
        <Change {...view} />
        <Roles {...view} />
        <Licenses {...view} />
        <Access {...view} />
        <p>
          <a href={`/portal/customers/${params.id}/users`}>{say('customer_users.all')}</a>
        </p>
      </>
    );
  },
  actions: { send: save, roles: saveRoles, reset: resetPassword },
});
