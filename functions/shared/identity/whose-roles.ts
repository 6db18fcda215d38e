import type { Kind } from '#shared/runtime/partner-types.ts';
import { type Role, rolesIn } from './roles.ts';

/** Whose roles they are, for a refusal that sends nobody to people who can't give them. */
export function whoseRoles(roles: readonly Role[], kind: Kind) {
  const canHave = rolesIn(kind).some(role => roles.includes(role));
  if (kind === 'operator') return canHave ? 'operators_own' : 'partners';
  return canHave ? 'own' : 'operator';
}
