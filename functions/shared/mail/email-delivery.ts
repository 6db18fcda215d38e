import type { Key } from '#shared/db/write.ts';
import { addressKey } from '#shared/schema/fields.ts';

/** What became of a mail, kept beside the record it belongs to (P4). */
export interface EmailDelivery {
  kind: string;
  to: string;
  sentOn: string;
  messageId?: string;
  /** What SES told of it since, or why it was not sent at all; nothing while it is merely sent. */
  state?: 'delivered' | 'delayed' | 'bounced' | 'complained' | 'suppressed' | 'refused';
  stateOn?: string;
}

/** The newest trouble with a record's mail: kept on the record until the address changes. */
export interface MailTrouble {
  to: string;
  state: NonNullable<EmailDelivery['state']>;
  on: string;
}

/** An address that mail does not reach: it bounced for good, or its owner complained. */
export const unreachableAddressKey = (address: string): Key => ({
  pk: `ADDRESS#${addressKey(address)}`,
  sk: 'ADDRESS',
});
export const emailDeliveryKey = ({ pk }: Key, name: string): Key => ({ pk, sk: `MAIL#${name}` });
