import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AwsCall } from './aws.ts';

/** An email as the inbox returns it. */
export interface InboxMail {
  messageId: string;
  destination: { to: string[] };
  subject: string;
  body: { text?: string; html?: string };
  /** Epoch seconds. */
  at: number;
}

/** Starts the email service with its inbox: a page at `/` and all emails as JSON at `/store`. */
export function startMail(port: number): Promise<Server> {
  const { default: start } = createRequire(import.meta.url)('aws-ses-v2-local') as typeof import('aws-ses-v2-local');
  return start({ host: '127.0.0.1', port });
}

/** Mailbox names that behave like the SES mailbox simulator, to try bounces and complaints. */
const simulated: Record<string, { eventType: string; detail: object }> = {
  bounce: { eventType: 'Bounce', detail: { bounce: { bounceType: 'Permanent', bounceSubType: 'General' } } },
  complaint: { eventType: 'Complaint', detail: { complaint: {} } },
  suppressionlist: {
    eventType: 'Bounce',
    detail: { bounce: { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList' } },
  },
};

/**
 * The event that SES would publish about an email: a delivery, or the event of a mailbox-simulator name (`bounce@…`,
 * `complaint@…`, `suppressionlist@…`).
 */
export function reportOf({ body }: AwsCall): object | undefined {
  const form = new URLSearchParams(body.toString());
  const to = form.get('Destination.ToAddresses.member.1');
  if (!to) return undefined;
  const timestamp = new Date().toISOString();
  const tags = Object.fromEntries(
    [1, 2, 3].flatMap(n => {
      const name = form.get(`Tags.member.${n}.Name`);
      return name ? [[name, [form.get(`Tags.member.${n}.Value`)]]] : [];
    }),
  );
  const { eventType, detail } = simulated[to.split('@')[0] ?? ''] ?? { eventType: 'Delivery', detail: {} };
  const stamped = Object.fromEntries(Object.entries(detail).map(([name, facts]) => [name, { ...facts, timestamp }]));
  return { eventType, mail: { destination: [to], timestamp, tags }, ...stamped };
}
