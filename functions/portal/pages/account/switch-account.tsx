import { Button, Form } from '#shared/pages/parts/form.tsx';
import { signedInPage } from '../../page.ts';
import { signedOutCookies } from '../../session.ts';
import { ownPath } from '../../sign-in-first.tsx';

/**
 * For people with accounts in several companies: signs out here and asks for the other account, which then sees the page that
 * they came from. An account has one address and one company, and a browser one session.
 */
export const switchAccountPage = signedInPage({
  path: '/portal/switch-account',
  title: ({ say }) => say('switch_account.title'),
  show: ({ say, form, me, query, values }) => (
    <Form frame={form}>
      <input type="hidden" name="to" value={ownPath(values.text('to') || query.to)} />
      <p>{say('switch_account.question', { email: me.email, company: me.organization.name })}</p>
      <Button>{say('switch_account.button')}</Button>
    </Form>
  ),
  actions: {
    send: async ({ api }, form) => {
      await api.DELETE('/v1/session');
      const to = new URLSearchParams({ to: ownPath(form.text('to')) });
      return { to: `/portal/sign-in?${to}`, done: 'signed_out', cookies: signedOutCookies() };
    },
  },
});
