import type { SNSEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { recordMailEvents } from '#functions/mail/events.ts';
import { countItems, get } from '#shared/db/table.ts';
import { type EmailDelivery, undeliveredPartitions } from '#shared/mail/email-delivery.ts';

const timestamp = '2026-11-02T10:00:00.000Z';

/** What SES reports of an email, as SNS passes it on. */
const event = (eventType: string, record: string, letter: string): SNSEvent =>
  ({
    Records: [
      {
        Sns: {
          Message: JSON.stringify({
            eventType,
            mail: {
              destination: ['bounced@fabrikam.example'],
              timestamp,
              tags: { record: [record], letter: [letter] },
            },
            bounce: { bounceType: 'Permanent', timestamp },
          }),
        },
      },
    ],
  }) as unknown as SNSEvent;

it('a bounced email counts once as undelivered, however often it is reported, and a delivered one does not', async () => {
  const id = crypto.randomUUID();
  const [partition = ''] = undeliveredPartitions(timestamp, new Date(timestamp));
  const before = await countItems({ partition }, 1000);
  await recordMailEvents(event('Bounce', `EMAIL_${id}`, 'claim'));
  await recordMailEvents(event('Bounce', `EMAIL_${id}`, 'claim'));
  await recordMailEvents(event('Delivery', `EMAIL_${id}`, 'other'));
  expect(await countItems({ partition }, 1000)).toBe(before + 1);
  expect(await countItems({ partition, sort: { from: '2026-11-03', to: '~' } }, 1000)).toBe(0);
  const delivery = await get<EmailDelivery>({ pk: `EMAIL#${id}`, sk: 'MAIL#claim' });
  expect(delivery?.state).toBe('bounced');
});
