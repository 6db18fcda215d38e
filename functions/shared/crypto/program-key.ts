import { createSecretKey, type KeyObject } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { unlogged } from '#shared/runtime/aws.ts';
import { setting } from '#shared/runtime/settings.ts';

const client = unlogged(new SecretsManagerClient({}));
let pending: Promise<KeyObject> | undefined;

/**
 * The program key, from which link secrets and signatures are derived. Fetched on first use and cached in the process.
 */
export function programKey(): Promise<KeyObject> {
  pending ??= client.send(new GetSecretValueCommand({ SecretId: setting('KEY_SECRET') })).then(
    ({ SecretString }) => {
      if (!SecretString) throw new Error('The programme key is empty');
      return createSecretKey(Buffer.from(SecretString));
    },
    error => {
      pending = undefined;
      throw error;
    },
  );
  return pending;
}
