import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { setting } from './settings.ts';

const client = new SecretsManagerClient({});
let pending: Promise<Buffer> | undefined;

/** The programme's key, from which link secrets and signatures are derived. Fetched at first use, kept for this process. */
export function programmeKey(): Promise<Buffer> {
  pending ??= client.send(new GetSecretValueCommand({ SecretId: setting('KEY_SECRET') })).then(
    ({ SecretString }) => {
      if (!SecretString) throw new Error('The programme key is empty');
      return Buffer.from(SecretString);
    },
    error => {
      pending = undefined;
      throw error;
    },
  );
  return pending;
}
