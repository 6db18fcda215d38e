/** What other capabilities use of webhooks: the end of a company's registration. */
import type { Write } from '#shared/db/write.ts';
import { registrationKey } from './delivery.ts';

/** Deletes the registration of a company that is deleted; its events then go nowhere. */
export const registrationEndWrite = (tenantId: string): Write => ({ key: registrationKey(tenantId), delete: true });
