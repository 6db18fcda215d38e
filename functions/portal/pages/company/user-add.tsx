import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { afterSecret } from './first-secret.tsx';
import { GlobalAdminTick, requireAcknowledged } from './global-admin.tsx';
import { DeliveryField, UserFields, userFrom } from './user-fields.tsx';
import type { Delivery } from './user-words.ts';

type Presets = Schemas['RolePreset'][];

/** What a user will do: each link chooses the roles that it takes (R94). */
const Tasks = ({ view: { say, query, data } }: { view: View<SignedInRequest, Presets> }) => (
  <Section title={say('company.users.task')}>
    <p>{say('company.users.task_text')}</p>
    <ul class="tags">
      {data.map(({ id, title }) => (
        <li>
          <a href={`/portal/company/users/add?task=${id}`} aria-current={query.task === id ? 'true' : undefined}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  </Section>
);

/** Adding a user: what they will do or both levels and company roles, and how their first secret reaches them. */
export const userAddPage = signedInPage<Presets>({
  path: '/portal/company/users/add',
  needs: 'user.manage',
  menu: 'users',
  title: ({ say }) => say('company.users.add'),
  load: async ({ api }) => dataOf(await api.GET('/v1/roles/presets')).items.filter(({ canGive }) => canGive),
  show: view => {
    const preset = view.data.find(({ id }) => id === view.query.task);
    return (
      <>
        <Tasks view={view} />
        <Form frame={view.form}>
          <UserFields
            view={view}
            user={
              preset && {
                ...{ adminRole: preset.adminRole, agentRole: preset.agentRole, companyRoles: preset.companyRoles },
              }
            }
          />
          <DeliveryField {...view} />
          <GlobalAdminTick {...view} />
          <Buttons>
            <Button>{view.say('company.users.add')}</Button>
            <LinkButton href="/portal/company/users">{view.say('company.cancel')}</LinkButton>
          </Buttons>
        </Form>
      </>
    );
  },
  actions: {
    send: async (request, form) => {
      requireAcknowledged(request, form);
      const body = { ...userFrom(form, request.me), delivery: form.text('delivery') as Delivery };
      return afterSecret(request.say, dataOf(await request.api.POST('/v1/users', { body })), 'company_user_added');
    },
  },
});
