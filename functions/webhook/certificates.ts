import type { Key } from '#shared/db/write.ts';

/** The certificate (DER, base64) of a key pair that signs events. */
export interface Certificate {
  certificate: string;
}

export const certificateKey = (id: string): Key => ({ pk: `CERTIFICATE#${id}`, sk: 'CERTIFICATE' });

/** Public path of a certificate, relative to the base URL. */
export const certificatePath = (id: string): string => `/webhooks/v1/certificates/${id}`;
