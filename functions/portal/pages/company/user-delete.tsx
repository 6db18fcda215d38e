import { personName } from '#shared/identity/person-name.ts';
import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import type { PartnerUser } from './user-words.ts';

/** Asks before a user is deleted: what ends, and until when they can be restored. */
export const userDeletePage = signedInPage<PartnerUser>({
  path: '/portal/company/users/:id/delete',
  menu: 'users',
  title: ({ say, data }) => say('company.user.delete_title', { name: personName(data) }),
  load: async ({ api, params: { id = '' } }) => dataOf(await api.GET('/v1/users/{id}', { params: { path: { id } } })),
  show: ({ say, form, data }) => (
    <Form frame={form}>
      <p>{say('company.user.delete_text', { email: data.email })}</p>
      <Buttons>
        <Button tone="danger">{say('company.user.delete')}</Button>
        <LinkButton href={`/portal/company/users/${data.id}`}>{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async ({ api, params: { id = '' } }) => {
      await api.DELETE('/v1/users/{id}', { params: { path: { id } } });
      return { to: '/portal/company/users', done: 'company_user_deleted' };
    },
  },
});
