import { Button, Form } from '#shared/pages/parts/form.tsx';
import { dataOf } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { afterSecret } from './first-secret.tsx';
import { GlobalAdminTick, requireAcknowledged } from './global-admin.tsx';
import { DeliveryField, UserFields, userFrom } from './user-fields.tsx';
import type { Delivery } from './user-words.ts';

/** Adding a user: both levels, company roles, and how their first secret reaches them. */
export const userAddPage = signedInPage({
  path: '/portal/company/users/add',
  menu: 'users',
  title: ({ say }) => say('company.users.add'),
  show: view => (
    <Form frame={view.form}>
      <UserFields view={view} />
      <DeliveryField {...view} />
      <GlobalAdminTick {...view} />
      <Button>{view.say('company.users.add')}</Button>
    </Form>
  ),
  actions: {
    send: async (request, form) => {
      requireAcknowledged(request, form);
      const body = { ...userFrom(form, request.me), delivery: form.text('delivery') as Delivery };
      return afterSecret(request.say, dataOf(await request.api.POST('/v1/users', { body })), 'company_user_added');
    },
  },
});
