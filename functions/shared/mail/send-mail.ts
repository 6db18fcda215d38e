import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { unlogged } from '#shared/runtime/aws.ts';
import { setting } from '#shared/runtime/settings.ts';
import { asciiAddress } from '#shared/schema/fields.ts';
import type { DeliveryReason } from './email-delivery.ts';
import type { Mail } from './render-mail.ts';

const client = unlogged(new SESClient({}));
const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** Encodes the program's name for a header. */
const encoded = (name: string): string =>
  /^[\w .-]+$/.test(name) ? `"${name}"` : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;

/** SES errors that a retry can't fix: the email or its address was rejected. */
const refusals: Readonly<Record<string, DeliveryReason>> = {
  MessageRejected: 'content_rejected',
  InvalidParameterValue: 'address_invalid',
};

/** SES permanently rejected an email. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  readonly reason: DeliveryReason;
  constructor(reason: DeliveryReason, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/**
 * Sends an email to one address; from a sandbox, to its inbox instead.
 * @param tags returned in the SES events of the email; letters, digits, `-` and `_` only
 * @returns the SES message ID
 * @throws MailRefused when a retry can't help, any other error when it may
 */
export async function sendMail(to: string, mail: Mail, tags: Record<string, string>): Promise<string> {
  const { replyTo, sandbox } = setting('OWNER');
  try {
    const { MessageId } = await client.send(
      new SendEmailCommand({
        Source: `${encoded(setting('PROGRAMME'))} <${setting('SENDER')}>`,
        ...(replyTo && { ReplyToAddresses: [replyTo] }),
        Destination: { ToAddresses: [asciiAddress(sandbox?.inbox ?? to)] },
        Message: { Subject: utf8(mail.subject), Body: { Text: utf8(mail.text), Html: utf8(mail.html) } },
        ConfigurationSetName: setting('CONFIGURATION_SET'),
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    return MessageId ?? '';
  } catch (error) {
    const reason = error instanceof Error ? refusals[error.name] : undefined;
    if (reason) throw new MailRefused(reason, { cause: error });
    throw error;
  }
}
