import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { unlogged } from '#shared/runtime/aws.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Mail } from './render-mail.ts';

const client = unlogged(new SESClient({}));
const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** The programme's name as a header may carry it. */
const encoded = (name: string): string =>
  /^[\w .-]+$/.test(name) ? `"${name}"` : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;

/** SES errors that no repeat heals: the mail itself, or its address, was refused. */
const refusals = new Set(['MessageRejected', 'InvalidParameterValue']);

/** The mail service refused a mail for good. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/**
 * Sends one mail to one address.
 * @param tags come back with what SES reports of the mail; letters, digits, `-` and `_` only
 * @returns the message id of SES
 * @throws MailRefused when a repeat cannot help, anything else when it may
 */
export async function sendMail(to: string, mail: Mail, tags: Record<string, string>): Promise<string> {
  try {
    const { MessageId } = await client.send(
      new SendEmailCommand({
        Source: `${encoded(setting('PROGRAMME'))} <${setting('SENDER')}>`,
        Destination: { ToAddresses: [to] },
        Message: { Subject: utf8(mail.subject), Body: { Text: utf8(mail.text), Html: utf8(mail.html) } },
        ConfigurationSetName: setting('CONFIGURATION_SET'),
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    return MessageId ?? '';
  } catch (error) {
    if (error instanceof Error && refusals.has(error.name)) throw new MailRefused(error.name, { cause: error });
    throw error;
  }
}
