import { programmeKey } from '#shared/key.ts';
import { claimCode } from '#shared/link-secret.ts';
import { errorFacts, log } from '#shared/log.ts';
import { moments } from '#shared/outbox.ts';
import { deliver } from '#shared/post.ts';
import { setting } from '#shared/settings.ts';
import { update } from '#shared/table.ts';
import { type Claim, claimKey } from './record.ts';

/** Sends the code of a claim to the contact of record. What cannot be sent now stays on the record for the schedule. */
export async function sendClaim(claim: Claim): Promise<void> {
  const key = claimKey(claim.id);
  try {
    await deliver(key, claim.outbox, async (_name, letter) => {
      const { renderMail } = await import('#shared/mail.ts');
      const code = claimCode(await programmeKey(), claim.id);
      const params = { ...moments(letter.params), code: `${code.slice(0, 4)}-${code.slice(4)}`, id: claim.id };
      return renderMail({ kind: letter.kind, locale: letter.locale, programme: setting('PROGRAMME'), params });
    });
    await update({ key, set: {}, remove: ['watch', 'wakeAt'], when: { exists: true } });
  } catch (error) {
    await log.warn('Claim mail left to the schedule', errorFacts(error));
  }
}
