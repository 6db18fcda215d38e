import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { unlogged } from '#shared/runtime/aws.ts';
import { setting } from '#shared/runtime/settings.ts';

const client = unlogged(new SecretsManagerClient({}));

const fiveMinutes = 300_000;
let known: { secret: string; until: number } | undefined;

/** The secret that proves to the issuer who asks. Read again after five minutes, so that a new one needs no deployment. */
export async function clientSecret(now: Date): Promise<string> {
  if (known && known.until > now.getTime()) return known.secret;
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: setting('LEGACY_SECRET') }));
  if (!SecretString) throw new Error('The client secret of the legacy issuer is empty');
  known = { secret: SecretString.trim(), until: now.getTime() + fiveMinutes };
  return known.secret;
}
