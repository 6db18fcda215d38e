import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { loadClient } from './client-load.ts';

/** Asks before a machine client is revoked: what ends, and what stays. */
export const clientRevokePage = signedInPage<Schemas['Client']>({
  path: '/portal/company/clients/:id/revoke',
  menu: 'clients',
  title: ({ say, data }) => say('company.clients.revoke_title', { name: data.name }),
  load: loadClient,
  show: ({ say, form, data }) => (
    <Form frame={form}>
      <p>{say('company.clients.revoke_text')}</p>
      <Buttons>
        <Button tone="danger">{say('company.clients.revoke')}</Button>
        <LinkButton href={`/portal/company/clients/${data.clientId}`}>{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async ({ api, params: { id = '' } }) => {
      await api.DELETE('/v1/clients/{id}', { params: { path: { id } } });
      return { to: '/portal/company/clients', done: 'company_client_revoked' };
    },
  },
});
