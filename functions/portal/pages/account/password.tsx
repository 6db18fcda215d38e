import { Button, Form, PasswordField } from '#shared/pages/parts/form.tsx';
import { signedInPage } from '../../page.ts';

/** Changing the own password. All other sessions end. */
export const passwordPage = signedInPage({
  path: '/portal/me/password',
  menu: 'me',
  title: ({ say }) => say('password.title'),
  show: ({ say, form, me, problem }) => (
    <Form frame={form}>
      <p>{say('password.intro')}</p>
      <input type="email" name="email" value={me.email} autocomplete="username" hidden readonly />
      <PasswordField
        name="currentPassword"
        show={say('frame.show_password')}
        label={say('field.current_password')}
        error={problem?.fields.currentPassword}
        autocomplete="current-password"
      />
      <PasswordField
        name="newPassword"
        show={say('frame.show_password')}
        label={say('field.new_password')}
        hint={say('field.new_password_hint')}
        error={problem?.fields.newPassword}
        autocomplete="new-password"
      />
      <Button>{say('password.button')}</Button>
    </Form>
  ),
  actions: {
    send: async ({ api }, form) => {
      const body = { currentPassword: form.text('currentPassword'), newPassword: form.text('newPassword') };
      await api.POST('/v1/me/password', { body });
      return { to: '/portal/me', done: 'new_password' };
    },
  },
});
