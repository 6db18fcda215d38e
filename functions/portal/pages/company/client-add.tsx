import { Button, Field, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { dataOf } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { type ClientPermission, PermissionFields } from './client-permissions.tsx';
import { secretOnce } from './client-secret.tsx';

/** A refusal as the form shows it. Of the permissions only one thing can be wrong: the API counts them, a person chooses them. */
function asForm(error: unknown, say: Say): unknown {
  if (!(error instanceof ApiProblem) || !error.fields.permissions) return error;
  const others = error.data.filter(entry => !entry.startsWith('permissions: '));
  const data = [...others, `permissions: ${say('company.clients.none_chosen')}`];
  return new ApiProblem(error.status, { reason: error.reason, description: error.description, data }, new Headers());
}

/** Making a machine client: its name and permissions. The answer shows its secret, once. */
export const clientAddPage = signedInPage({
  path: '/portal/company/clients/add',
  needs: 'client.manage',
  menu: 'clients',
  title: ({ say }) => say('company.clients.add'),
  show: view => {
    const { say, form, values, problem } = view;
    return (
      <Form frame={form}>
        <Field
          name="name"
          label={say('company.clients.name')}
          hint={say('company.clients.name_hint')}
          value={values.text('name')}
          error={problem?.fields.name}
          maxlength={100}
        />
        <PermissionFields {...view} />
        <Buttons>
          <Button>{say('company.clients.add')}</Button>
          <LinkButton href="/portal/company/clients">{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    );
  },
  actions: {
    send: async ({ api, say }, form) => {
      const body = { name: form.text('name'), permissions: form.all('permissions') as ClientPermission[] };
      try {
        return secretOnce(say, dataOf(await api.POST('/v1/clients', { body })));
      } catch (error) {
        throw asForm(error, say);
      }
    },
  },
});
