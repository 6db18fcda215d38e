import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
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

const required = createRequire(import.meta.url);

/** Starts the email service with its inbox: all emails as JSON at `/store`. Its pages are those of `inbox-page.ts`. */
export function startMail(port: number): Promise<Server> {
  const { default: start } = required('aws-ses-v2-local') as typeof import('aws-ses-v2-local');
  return start({ host: '127.0.0.1', port });
}

/** The emulator's own list. */
const received = (): InboxMail[] =>
  (required('aws-ses-v2-local/dist/store.js') as { getStoreReadonly: () => { emails: InboxMail[] } }).getStoreReadonly()
    .emails;

/** Every email in the inbox, oldest first. */
export const mailsInInbox = (): InboxMail[] => [...received()];

/**
 * Puts the saved emails back into the inbox.
 * @returns saves the emails that arrived since the last call, one line each; none if there is no folder
 */
export function keepMails(data: string | undefined): () => void {
  if (!data) return () => {};
  const file = join(data, 'emails.jsonl');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const emails = received();
  const known = new Set(emails.map(({ messageId }) => messageId));
  const read = lines.map(line => JSON.parse(line) as InboxMail);
  emails.unshift(...read.filter(({ messageId }) => !known.has(messageId)));
  let saved = emails.length;
  return () => {
    const current = received();
    // The inbox was cleared.
    if (current.length < saved) {
      rmSync(file, { force: true });
      saved = 0;
    }
    const added = current.slice(saved);
    saved = current.length;
    appendFileSync(file, added.map(mail => `${JSON.stringify(mail)}\n`).join(''), { mode: 0o600 });
  };
}

/** Mailbox names that behave like the SES mailbox simulator, and one that is full, to try bounces and complaints. */
const simulated: Record<string, { eventType: string; detail: object }> = {
  bounce: { eventType: 'Bounce', detail: { bounce: { bounceType: 'Permanent', bounceSubType: 'General' } } },
  mailboxfull: { eventType: 'Bounce', detail: { bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull' } } },
  complaint: { eventType: 'Complaint', detail: { complaint: {} } },
  suppressionlist: {
    eventType: 'Bounce',
    detail: { bounce: { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList' } },
  },
};

/**
 * The event that SES would publish about an email: a delivery, or the event of a mailbox-simulator name (`bounce@…`,
 * `mailboxfull@…`, `complaint@…`, `suppressionlist@…`).
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
