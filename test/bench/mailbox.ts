import type { AwsCall } from '#local/engine/aws.ts';

/** The link and the code that a mail carries. */
export interface Posted {
  link: string;
  code: string;
}

/** Hands out the links of mails the moment they are sent, so that nobody has to look into the inbox again and again. */
export class BenchMailbox {
  readonly #waiting = new Map<string, (posted: Posted) => void>();
  readonly #posted = new Map<string, Posted>();

  /** Looks at a call on its way: a mail with a link is noted for its recipient. */
  look({ action, body }: AwsCall): void {
    if (action !== 'ses:SendEmail') return;
    const form = new URLSearchParams(body.toString());
    const to = form.get('Destination.ToAddresses.member.1') ?? '';
    const text = form.get('Message.Body.Text.Data') ?? '';
    const [link] = /https?:\/\/\S+\/links\/\w+\/[\w-]{27}/.exec(text) ?? [];
    const [code = ''] = /(?<!\d)\d{6}(?!\d)/.exec(text.replaceAll(/https?:\/\/\S+/g, '')) ?? [];
    if (!link) return;
    this.#posted.set(to, { link, code });
    this.#waiting.get(to)?.({ link, code });
  }

  /** What was, or will be, mailed to an address. */
  to(address: string): Promise<Posted> {
    const posted = this.#posted.get(address);
    return posted ? Promise.resolve(posted) : new Promise(resolve => this.#waiting.set(address, resolve));
  }
}

/** The input of the SDK's `SendEmail` for a mail as it went over the wire. */
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
