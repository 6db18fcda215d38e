import {
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from '@aws-sdk/client-ses';

/** How far the mail domain is. */
export interface MailDomain {
  domain: string;
  verified: boolean;
  /** Names of the DNS records by which SES recognizes the owner. */
  tokens: string[];
  /** Mails that may be sent a day. */
  quota: number;
}

/** Asks SES about a domain. Three calls, one of them only while it is not verified. */
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

/** What SES gives to accounts that it does not know yet: they reach verified addresses only. */
const sandboxQuota = 200;

/** What is still to be done before mail arrives; nothing when all is. */
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
