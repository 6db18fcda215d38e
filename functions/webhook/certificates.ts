import type { Key } from '#shared/db/write.ts';

/** The public half of a key pair that signs events: its certificate in DER, base64. */
export interface Certificate {
  certificate: string;
}

export const certificateKey = (id: string): Key => ({ pk: `CERTIFICATE#${id}`, sk: 'CERTIFICATE' });

/** Where anyone finds a certificate, below the programme's address. */
export const certificatePath = (id: string): string => `/webhooks/v1/certificates/${id}`;
