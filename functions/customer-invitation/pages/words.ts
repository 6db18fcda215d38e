import { wordsOf } from '#functions/customer-invitation/workflow-definition.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';

/** An invitation, or a general link, which has no recipient. */
export type Asking = Pick<Invitation, 'from' | 'asked'> & Partial<Pick<Invitation, 'to' | 'email'>>;

/** What the texts of the pages say of the request: the names of the partners, and who would accept. */
export const pageWords = (record: Asking) => ({
  company: record.from.name,
  customer: record.to?.name ?? record.email ?? '',
  ...wordsOf(record),
});
