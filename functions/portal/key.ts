import { createSecretKey, type KeyObject } from 'node:crypto';
import { setting } from '#shared/runtime/settings.ts';
import { roleCredentials, signingClient } from '#shared/runtime/signed-calls.ts';

/**
 * Reads the portal's key from Secrets Manager. It is the only call of AWS that the portal makes; the AWS SDK for it would be
 * three quarters of the bundle.
 */
async function readKey(): Promise<KeyObject> {
  const address = `https://secretsmanager.${roleCredentials().region}.amazonaws.com/`;
  const response = await signingClient('secretsmanager').fetch(process.env.AWS_ENDPOINT_URL ?? address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'secretsmanager.GetSecretValue' },
    body: JSON.stringify({ SecretId: setting('PORTAL_KEY') }),
  });
  const { SecretString } = (await response.json()) as { SecretString?: string };
  if (!response.ok || !SecretString) throw new Error(`The portal's key can't be read: status ${response.status}`);
  return createSecretKey(Buffer.from(SecretString));
}

let pending: Promise<KeyObject> | undefined;

/** The portal's key. Read at first use, and kept for this process; a failed read is tried again. */
export function portalKey(): Promise<KeyObject> {
  pending ??= readKey().catch(error => {
    pending = undefined;
    throw error;
  });
  return pending;
}
