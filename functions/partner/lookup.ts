/** What other capabilities use of partners: what a suspension or a closure leaves them. */
import type { TextReader } from '#shared/i18n/reader-text.ts';
import type { Account } from '#shared/identity/account.ts';
import { suspensionEffects } from '#shared/runtime/suspension.ts';

const { stops, stays, restricted, closed } = suspensionEffects;
const effects = {
  suspended: [...stops, ...stays],
  restricted: [...stops, ...stays, ...restricted],
  closed: [...stops, ...closed],
} as const;

const isStopped = (status: Account['status']): status is keyof typeof effects => status in effects;

/** What the status of an account keeps it from, and what it leaves (B108, B110). Nothing for any other status. */
export const effectsOf = ({ status }: Pick<Account, 'status'>): readonly string[] =>
  isStopped(status) ? effects[status] : [];

/** The same in words. The texts are loaded only where there are any. */
export async function describedEffects(account: Pick<Account, 'status'>, reader: TextReader) {
  const effects = effectsOf(account);
  if (effects.length === 0) return [];
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return effects.map(effect => ({ effect, description: readerText(reader, 'word', `suspension.effect.${effect}`) }));
}
