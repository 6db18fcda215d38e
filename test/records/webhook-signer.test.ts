import { generateKeySync, verify, X509Certificate } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Signer } from '#functions/webhook/signer.ts';
import { get } from '#shared/db/table.ts';

const newKey = () => generateKeySync('hmac', { length: 256 });
let programme = newKey();
vi.mock('#shared/crypto/program-key.ts', () => ({ programKey: async () => programme }));
Object.assign(process.env, { BASE_URL: 'https://partners.example.com', PROGRAMME: 'Tandem Partner Program' });

const now = new Date('2031-06-01T00:00:00.000Z');

/** The signer of a new process. */
async function freshSigner(at = now): Promise<Signer> {
  vi.resetModules();
  const { signerOf } = await import('#functions/webhook/signer.ts');
  return signerOf(at);
}

const idOf = ({ certificateUrl }: Signer) => certificateUrl.split('/').at(-1) ?? '';
const storedItem = async (signer: Signer, kind: string) =>
  (await get<Record<string, string>>({ pk: `${kind}#${idOf(signer)}`, sk: kind })) ?? {};
const certificateOf = async (signer: Signer) =>
  new X509Certificate(Buffer.from((await storedItem(signer, 'CERTIFICATE')).certificate ?? '', 'base64'));

beforeEach(() => {
  programme = newKey();
});

it('processes that start concurrently sign with one key, which the certificate verifies', async () => {
  const signers = await Promise.all([freshSigner(), freshSigner(), freshSigner(), freshSigner()]);
  expect(new Set(signers.map(idOf)).size).toBe(1);
  const signatures = new Set(signers.map(({ sign }) => sign('{"EventName":"test-created"}')));
  expect(signatures.size).toBe(1);
  const { publicKey } = await certificateOf(signers[0] as Signer);
  const [signature = ''] = signatures;
  expect(
    verify('sha256', Buffer.from('{"EventName":"test-created"}'), publicKey, Buffer.from(signature, 'base64')),
  ).toBe(true);
});

it('the certificate names the program, is valid for two calendar years, and can’t issue others', async () => {
  const certificate = await certificateOf(await freshSigner());
  expect(certificate.subject).toBe('O=Tandem Partner Program\nCN=Webhooks');
  expect(certificate.issuer).toBe(certificate.subject);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(new Date(certificate.validFrom).toISOString()).toBe('2030-12-31T00:00:00.000Z');
  expect(new Date(certificate.validTo).toISOString()).toBe('2033-01-01T00:00:00.000Z');
  expect(certificate.ca).toBe(false);
});

it('a new year and a new program key each create a new key pair, and the old certificate stays available', async () => {
  const first = await freshSigner();
  const nextYear = await freshSigner(new Date('2032-01-01T00:00:00.000Z'));
  expect(idOf(nextYear)).not.toBe(idOf(first));
  programme = newKey();
  expect(idOf(await freshSigner())).not.toBe(idOf(first));
  expect((await storedItem(first, 'CERTIFICATE')).certificate).toBeDefined();
});

it('the private key is stored encrypted, apart from the certificate', async () => {
  const signer = await freshSigner();
  const [secret, open] = [await storedItem(signer, 'SIGNER'), await storedItem(signer, 'CERTIFICATE')];
  const parts = (secret.encrypted ?? '').split('.').map(part => Buffer.from(part, 'base64url').toString('latin1'));
  expect(JSON.parse(parts[0] ?? '')).toEqual({ alg: 'dir', enc: 'A256GCM' });
  for (const part of parts) expect(part).not.toContain('PRIVATE KEY');
  expect(Object.keys(open).sort()).toEqual(['certificate', 'pk', 'sk', 'ttl']);
});
