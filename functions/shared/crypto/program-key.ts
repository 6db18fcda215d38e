import { createSecretKey, type KeyObject } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { unlogged } from '#shared/runtime/aws.ts';
import { setting } from '#shared/runtime/settings.ts';

/**
 * What a program key is for. Each is a secret of its own, so a function that turns pages can't derive a link:
 * - `links`: everything that is emailed or shown to a person once, such as links, codes, tracking tokens and temporary passwords;
 * - `paging`: continuation tokens;
 * - `sessions`: tokens that stand for a sign-in;
 * - `webhooks`: encrypts the key pairs that sign events;
 * - `bank`: makes the key pair that bank data is sealed to.
 * - `factors`: encrypts the secrets of second factors, and hashes their recovery codes.
 * - `portal`: seals the portal's sessions and signs where its calls come from.
 */
export type KeyPurpose = 'links' | 'paging' | 'sessions' | 'webhooks' | 'bank' | 'factors' | 'portal';

/** The setting with the ARN of each key's secret. */
const keySettings = {
  links: 'LINK_KEY',
  paging: 'PAGING_KEY',
  sessions: 'SESSION_KEY',
  webhooks: 'WEBHOOK_KEY',
  bank: 'BANK_KEY',
  factors: 'FACTOR_KEY',
  portal: 'PORTAL_KEY',
} as const satisfies Record<KeyPurpose, string>;

const client = unlogged(new SecretsManagerClient({}));

async function readKey(purpose: KeyPurpose): Promise<KeyObject> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: setting(keySettings[purpose]) }));
  if (!SecretString) throw new Error(`The program key for ${purpose} is empty`);
  return createSecretKey(Buffer.from(SecretString));
}

const pending = new Map<KeyPurpose, Promise<KeyObject>>();

/** The program key for a purpose. Read at first use, and cached for this process; a failed read is tried again. */
export function programKey(purpose: KeyPurpose): Promise<KeyObject> {
  const known = pending.get(purpose);
  if (known) return known;
  const read = readKey(purpose);
  pending.set(purpose, read);
  read.catch(() => pending.delete(purpose));
  return read;
}
