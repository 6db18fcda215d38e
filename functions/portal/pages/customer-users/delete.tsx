import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import type { CustomerUser } from './load.ts';

/** Asks before a customer's user is deleted: what ends, and until when they can be restored. */
export const customerUserDeletePage = signedInPage<CustomerUser>({
  path: '/portal/customers/:id/users/:userId/delete',
  menu: 'customers',
  title: ({ say, data }) => say('company.user.delete_title', { name: data.displayName }),
  load: async ({ api, params: { id = '', userId = '' } }) =>
    dataOf(await api.GET('/v1/customers/{id}/users/{userId}', { params: { path: { id, userId } } })),
  show: ({ say, form, data, params }) => (
    <Form frame={form}>
      <p>{say('company.user.delete_text', { email: data.userPrincipalName })}</p>
      <Buttons>
        <Button tone="danger">{say('company.user.delete')}</Button>
        <LinkButton href={`/portal/customers/${params.id}/users/${data.id}`}>{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async ({ api, params: { id = '', userId = '' } }) => {
      await api.DELETE('/v1/customers/{id}/users/{userId}', { params: { path: { id, userId } } });
      return { to: `/portal/customers/${id}/users`, done: 'company_user_deleted' };
    },
  },
});
