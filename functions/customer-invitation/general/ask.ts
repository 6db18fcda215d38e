import { FieldErrors } from '#shared/errors/field-error.ts';
import type { Reply } from '#shared/http/route.ts';
import { isConfirmed } from '#shared/invitation/resend-link.ts';
import { type LinkRequest, linkForm } from '#shared/links/link-actions.ts';
import { mayMailStranger } from '#shared/mail/stranger-mail.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { addressKey, isEmailAddress, plainLetters } from '#shared/schema/fields.ts';
import { generalPage, mailedPage } from '../pages/general.tsx';
import type { GeneralLink } from './general-link.ts';
import { inviteByLink } from './invite.ts';
import { generalLink, requireWorking } from './use-link.ts';

/** The typed address. @throws FieldErrors */
function addressIn(typed = ''): string {
  const address = plainLetters(typed.trim()).normalize('NFC');
  if (isEmailAddress(address)) return address;
  throw new FieldErrors([{ path: 'email', key: address ? 'email' : 'required' }]);
}

/**
 * Emails an invitation to the typed address, with a code that proves it (P2). Beyond the limit of strangers' emails nothing is
 * sent, but the answer is the same, as it is for every address. Five reads, four updates, one transaction, and the start of a
 * workflow execution.
 */
async function ask({ text, open, clock, actor, sourceIp, json, view }: LinkRequest<GeneralLink>): Promise<Reply> {
  const { record } = await open();
  await requireWorking(record, clock.now);
  const to = addressIn(text('email'));
  const confirmed = await isConfirmed(to);
  const mail = { to, about: `${record.id} ${addressKey(to)}`, sourceIp, lists: false, confirmed };
  const shown = view(record.locale);
  if (await mayMailStranger(mail, clock)) await inviteByLink(record, to, shown.locale, actor, clock);
  return json ? { status: 202 } : mailedPage(shown, record);
}

/** The form of a general link's page. */
export const askByLink = linkForm(
  generalLink,
  {
    page: (view, { record }, problem) => generalPage(view, record, clockNow().now, problem),
    isCorrectable: ({ reason }) => reason === 'request.invalid',
  },
  ask,
);
