import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { asFieldProblem, memberValues, UserMemberFields } from './fields.tsx';
import { addedTo } from './load.ts';
import { afterUserPassword } from './password.tsx';

/** Adding one user to a customer. */
export const customerUserAddPage = signedInPage<Schemas['Customer'] | undefined>({
  path: '/portal/customers/:id/users/add',
  needs: 'customeruser.manage',
  menu: 'customers',
  load: addedTo,
  title: ({ say }) => say('company.users.add'),
  show: view => (
    <Form frame={view.form}>
      <p>{view.say('customer_users.add_text')}</p>
      <UserMemberFields view={view} />
      <Buttons>
        <Button>{view.say('company.users.add')}</Button>
        <LinkButton href={`/portal/customers/${view.params.id}/users`}>{view.say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async ({ api, say, params: { id = '' } }, form) => {
      try {
        const body = memberValues(form);
        const user = dataOf(await api.POST('/v1/customers/{id}/users', { params: { path: { id } }, body }));
        return afterUserPassword(say, id, user, 'company_user_added');
      } catch (error) {
        throw asFieldProblem(error, say);
      }
    },
  },
});
