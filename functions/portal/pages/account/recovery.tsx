import { Button, Field, Form } from '#shared/pages/parts/form.tsx';
import { Notice } from '#shared/pages/parts/show.tsx';
import { openPage } from '../../page.ts';

/** Asks for a link with which a person chooses a new password. The answer is the same for every address. */
export const recoveryPage = openPage({
  path: '/portal/recovery',
  title: ({ say }) => say('recovery.title'),
  show: ({ say, form, values, problem }) => (
    <Form frame={form}>
      <p>{say('recovery.intro')}</p>
      <Field
        name="email"
        type="email"
        label={say('field.email')}
        value={values.text('email')}
        error={problem?.fields.email}
        autocomplete="username"
        inputmode="email"
      />
      <Button>{say('recovery.button')}</Button>
    </Form>
  ),
  actions: {
    send: async ({ api, say }, form) => {
      const email = form.text('email');
      await api.POST('/v1/session/recovery', { body: { email } });
      return {
        again: true,
        title: say('recovery.title'),
        show: (
          <Notice tone="good">
            <p>{say('recovery.sent', { email })}</p>
          </Notice>
        ),
      };
    },
  },
});
