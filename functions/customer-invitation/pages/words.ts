import { wordsOf } from '#functions/customer-invitation/workflow-definition.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';

/** What the texts of the pages say of the request: the names of the partners, and who would accept. */
export const pageWords = (record: Pick<Invitation, 'from' | 'asked' | 'to' | 'email'>) => ({
  company: record.from.name,
  customer: record.to?.name ?? record.email,
  ...wordsOf(record),
});
