import type { Client } from './client.ts';

/** A provider ends its partnership with a reseller. */
export async function removeReseller(provider: Client, resellerTenantId: string): Promise<void> {
  const path = `/v1/relationships/${resellerTenantId}/removal`;
  const { body: preview } = await provider.get<{ previewHash: string; attestation: { version: string } }>(path);
  const ended = await provider.post(path, {
    previewHash: preview.previewHash,
    attestationVersion: preview.attestation.version,
    attestationAccepted: true,
  });
  if (ended.status !== 200) throw new Error(`The partnership didn't end: ${ended.text}`);
}
