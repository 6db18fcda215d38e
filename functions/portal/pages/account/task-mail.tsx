import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Section } from '#shared/pages/parts/show.tsx';
import type { SignedInRequest, View } from '../../page.ts';

/** Whether what waits also comes by email, and the button that changes that. */
export const TaskMailChoice = ({
  view: { say, form },
  mail,
}: {
  view: View<SignedInRequest, unknown>;
  mail: boolean;
}) => (
  <Section title={say('task_mail.title')} id="task-mail">
    <p>{say(mail ? 'task_mail.is_on' : 'task_mail.is_off')}</p>
    <Form frame={form}>
      <Button action={mail ? 'mail_off' : 'mail_on'} tone="quiet">
        {say(mail ? 'task_mail.off' : 'task_mail.on')}
      </Button>
    </Form>
  </Section>
);

const choose =
  (mail: boolean) =>
  async ({ api, form: { path } }: SignedInRequest) => {
    await api.PUT('/v1/tasks/mail', { body: { mail } });
    return { to: path, done: mail ? 'task_mail_on' : 'task_mail_off' };
  };

/** What the button does. */
export const taskMailActions = { mail_on: choose(true), mail_off: choose(false) };
