import { personName } from '#shared/identity/person-name.ts';
import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { afterSecret } from './first-secret.tsx';
import { GlobalAdminTick, requireAcknowledged } from './global-admin.tsx';
import { DeliveryField, UserFields, userFrom } from './user-fields.tsx';
import { chosenRoles, type Delivery, type PartnerUser, userTones } from './user-words.ts';
import { rolesText } from './words.ts';

type UserView = View<SignedInRequest, PartnerUser>;

/** Changes the state of a user, and comes back. */
const changeStatus =
  (status: NonNullable<Schemas['UpdateUserRequest']['status']>, done: string) =>
  async ({ api, params: { id = '' }, form }: SignedInRequest) => {
    await api.PATCH('/v1/users/{id}', { params: { path: { id } }, body: { status } });
    return { to: form.path, done };
  };

async function save(request: SignedInRequest, form: FormValues) {
  requireAcknowledged(request, form, form.text('adminRoleBefore'));
  const { api, me, params, form: frame } = request;
  const body = { ...userFrom(form, me), attributes: { etag: form.text('etag') } };
  await api.PATCH('/v1/users/{id}', { params: { path: { id: params.id ?? '' } }, body });
  return { to: frame.path, done: 'company_saved' };
}

async function reset({ api, say, params: { id = '' } }: SignedInRequest, form: FormValues) {
  const body = { delivery: form.text('delivery') as Delivery };
  const user = dataOf(await api.POST('/v1/users/{id}/passwordreset', { params: { path: { id } }, body }));
  return afterSecret(say, user, 'company_password_reset');
}

const Change = (view: UserView) => (
  <Section title={view.say('company.user.change')}>
    <Form frame={view.form}>
      <input type="hidden" name="etag" value={view.data.attributes.etag} />
      <input type="hidden" name="adminRoleBefore" value={view.data.adminRole} />
      <UserFields view={view} user={view.data} />
      <GlobalAdminTick {...view} />
      <Button>{view.say('company.save')}</Button>
    </Form>
  </Section>
);

const Password = (view: UserView) => (
  <Section title={view.say('company.user.password')}>
    <p>{view.say('company.user.password_text')}</p>
    <Form frame={view.form}>
      <DeliveryField {...view} />
      <Button action="reset" tone="quiet">
        {view.say('company.user.reset')}
      </Button>
    </Form>
  </Section>
);

const Access = ({ say, form, data }: UserView) => (
  <Section title={say('company.user.access')}>
    <Form frame={form}>
      <Buttons>
        {data.status === 'disabled' ? (
          <Button action="enable" tone="quiet">
            {say('company.user.enable')}
          </Button>
        ) : (
          <Button action="disable" tone="quiet">
            {say('company.user.disable')}
          </Button>
        )}
        <LinkButton href={`${form.path}/delete`}>{say('company.user.delete')}</LinkButton>
      </Buttons>
    </Form>
  </Section>
);

/** One user: who they are, their roles, and what an admin can do about them. */
export const userPage = signedInPage<PartnerUser>({
  path: '/portal/company/users/:id',
  menu: 'users',
  title: ({ data }) => personName(data),
  load: async ({ api, params: { id = '' } }) => dataOf(await api.GET('/v1/users/{id}', { params: { path: { id } } })),
  show: view => {
    const { say, data, me } = view;
    return (
      <>
        <Facts
          rows={[
            [
              say('company.status'),
              <Badge tone={userTones[data.status]}>{say(`company.user_status.${data.status}`)}</Badge>,
            ],
            [say('fact.email'), data.email],
            [say('fact.roles'), rolesText(view, chosenRoles(data))],
          ]}
        />
        <Change {...view} />
        {me.permissions.includes('user.password.reset') ? <Password {...view} /> : null}
        <Access {...view} />
      </>
    );
  },
  actions: {
    send: save,
    reset,
    enable: changeStatus('active', 'company_user_enabled'),
    disable: changeStatus('disabled', 'company_user_disabled'),
  },
});
