import type { AwsCall } from '#local/engine/aws.ts';

/** The link and code in an email. */
export interface EmailedLink {
  link: string;
  code: string;
}

/** Captures links from emails as they are sent, which avoids polling the inbox. */
export class BenchMailbox {
  readonly #waiting = new Map<string, (emailed: EmailedLink) => void>();
  readonly #emailed = new Map<string, EmailedLink>();

  /** Records the link of an email in an intercepted call. */
  look({ action, body }: AwsCall): void {
    if (action !== 'ses:SendEmail') return;
    const form = new URLSearchParams(body.toString());
    const to = form.get('Destination.ToAddresses.member.1') ?? '';
    const text = form.get('Message.Body.Text.Data') ?? '';
    const [link] = /https?:\/\/\S+\/links\/\w+\/[\w-]{27}/.exec(text) ?? [];
    const [, code = ''] = /: (\d{6})\s*$/m.exec(text) ?? [];
    if (!link) return;
    this.#emailed.set(to, { link, code });
    this.#waiting.get(to)?.({ link, code });
  }

  /** The link emailed to an address; waits for it if necessary. */
  to(address: string): Promise<EmailedLink> {
    const emailed = this.#emailed.get(address);
    return emailed ? Promise.resolve(emailed) : new Promise(resolve => this.#waiting.set(address, resolve));
  }
}

/** The SDK input of `SendEmail` for a captured request body. */
export function mailInput(body: Buffer): Record<string, unknown> {
  const form = new URLSearchParams(body.toString());
  const content = (name: string) => ({ Data: form.get(`Message.${name}.Data`) ?? '', Charset: 'UTF-8' });
  return {
    Source: form.get('Source'),
    Destination: { ToAddresses: [form.get('Destination.ToAddresses.member.1')] },
    Message: { Subject: content('Subject'), Body: { Text: content('Body.Text'), Html: content('Body.Html') } },
    ConfigurationSetName: form.get('ConfigurationSetName') ?? undefined,
  };
}
