import { expect, it } from 'vitest';
import { listMailsPage } from '#functions/mail/list-mails.ts';
import type { routes } from '#functions/mail/routes.ts';
import { transact } from '#shared/db/table.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { directCall } from '#test/direct-call.ts';

process.env.PROGRAMME = 'Tandem Partner Program';

it('the emails of a record are listed once each, although those that are done stay in its outbox until its next write', async () => {
  const id = crypto.randomUUID();
  const tenantId = crypto.randomUUID();
  const key = { pk: `ENROLLMENT#${id}`, sk: 'ENROLLMENT' };
  const email = { kind: 'status_active', to: 'ann@contoso.example', locale: 'en-US', tenantId } as const;
  const outboxEmail: OutboxEmail = { ...email, params: { company: 'Contoso' } };
  const outbox = { sent: outboxEmail, dropped: outboxEmail, claimed: outboxEmail, waiting: outboxEmail };
  const row = (name: string, put: object) => ({ key: { pk: key.pk, sk: `MAIL#${name}` }, put });
  const sentOn = '2026-11-02T10:00:00.000Z';
  await transact([
    { key, put: { id, tenantId, outbox } },
    row('sent', { ...email, subject: 'Welcome', sentOn, messageId: 'message 1' }),
    row('dropped', { dropped: true }),
    row('claimed', { claimed: { at: sentOn, by: 'an attempt' } }),
  ]);

  const call = directCall<(typeof routes)['list']>({ tenantId, params: {}, query: { about: id } });
  const { body } = await listMailsPage(call);
  const { items } = body as { items: { state: string }[] };
  expect(items.map(({ state }) => state).sort()).toEqual(['queued', 'queued', 'sent']);
});
