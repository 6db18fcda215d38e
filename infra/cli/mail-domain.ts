import {
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from '@aws-sdk/client-ses';

/** The verification state of the mail domain. */
export interface MailDomain {
  domain: string;
  verified: boolean;
  /** DKIM tokens: the names of the DNS records that prove ownership to SES. */
  tokens: string[];
  /** Emails that can be sent per day. */
  quota: number;
}

/** Reads a domain's state from SES. Two calls, or three while it isn't verified. */
export async function readMailDomain(domain: string): Promise<MailDomain> {
  const client = new SESClient({});
  const identities = { Identities: [domain] };
  const [{ VerificationAttributes }, { Max24HourSend = 0 }] = await Promise.all([
    client.send(new GetIdentityVerificationAttributesCommand(identities)),
    client.send(new GetSendQuotaCommand({})),
  ]);
  const verified = VerificationAttributes?.[domain]?.VerificationStatus === 'Success';
  const dkim = verified ? undefined : await client.send(new GetIdentityDkimAttributesCommand(identities));
  return { domain, verified, tokens: dkim?.DkimAttributes?.[domain]?.DkimTokens ?? [], quota: Max24HourSend };
}

/** The daily quota of accounts in the SES sandbox, which can only send to verified addresses. */
const sandboxQuota = 200;

/** What is left to do before email is delivered; empty when nothing is. */
export function mailInstructions({ domain, verified, tokens, quota }: MailDomain): string {
  const records = tokens.map(token => `    ${token}._domainkey.${domain}   CNAME   ${token}.dkim.amazonses.com`);
  const domainInstructions = `  SES has not verified ${domain} yet and sends no email until it has. Add these DNS records
  (the SES console shows the same ones). SES checks every few minutes:

${records.join('\n')}
`;
  const sandboxInstructions = `  This account is in the SES sandbox: it sends only to verified addresses, up to ${quota} emails a day.
  Request production access in the SES console before partners apply.
`;
  return [
    ...(verified ? [] : [domainInstructions]),
    ...(quota <= sandboxQuota && quota > 0 ? [sandboxInstructions] : []),
  ].join('\n');
}
