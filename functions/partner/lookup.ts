/** What other capabilities use of partners: what a suspension leaves them. */
import type { TextReader } from '#shared/i18n/reader-text.ts';
import type { Account } from '#shared/identity/account.ts';
import { suspensionEffects } from '#shared/runtime/suspension.ts';

const { stops, stays, restricted } = suspensionEffects;
const effects = { suspended: [...stops, ...stays], restricted: [...stops, ...stays, ...restricted] } as const;

/** What the status of an account keeps it from, and what it leaves (B108, B110). Nothing for any other status. */
export const effectsOf = ({ status }: Pick<Account, 'status'>): readonly string[] =>
  status === 'suspended' || status === 'restricted' ? effects[status] : [];

/** The same in words. The texts are loaded only where there are any. */
export async function describedEffects(account: Pick<Account, 'status'>, reader: TextReader) {
  const effects = effectsOf(account);
  if (effects.length === 0) return [];
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return effects.map(effect => ({ effect, description: readerText(reader, 'word', `suspension.effect.${effect}`) }));
}
