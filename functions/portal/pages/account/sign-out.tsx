import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { signedInPage } from '../../page.ts';
import { signedOutCookies } from '../../session.ts';

/** Signing out, here or everywhere. A GET changes nothing, so no link or picture can sign anybody out. */
export const signOutPage = signedInPage({
  path: '/portal/sign-out',
  title: ({ say }) => say('sign_out.title'),
  show: ({ say, form, me }) => (
    <Form frame={form}>
      <p>{say('sign_out.question', { email: me.email })}</p>
      <Buttons>
        <Button>{say('sign_out.here')}</Button>
        <Button action="everywhere" tone="quiet">
          {say('sign_out.everywhere')}
        </Button>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async ({ api }) => {
      await api.DELETE('/v1/session');
      return { to: '/portal/sign-in', done: 'signed_out', cookies: signedOutCookies() };
    },
    everywhere: async ({ api }) => {
      await api.DELETE('/v1/session', { params: { query: { everywhere: 'true' } } });
      return { to: '/portal/sign-in', done: 'signed_out', cookies: signedOutCookies() };
    },
  },
});
