import { Tick } from '#shared/pages/parts/form.tsx';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';

/** Asks once more before somebody becomes a global admin: the box appears with the warning (R83). */
export const GlobalAdminTick = ({ say, problem }: Pick<View<SignedInRequest, unknown>, 'say' | 'problem'>) =>
  problem?.reason === 'role.acknowledgement_needed' ? (
    <Tick name="acknowledged" label={say('company.global_admin.tick')} error={say('company.global_admin.warning')} />
  ) : null;

/**
 * Warns before somebody becomes a global admin, who can reach everything and everybody.
 * @throws ApiProblem 409 `role.acknowledgement_needed` until the box is ticked
 */
export function requireAcknowledged({ say }: SignedInRequest, form: FormValues, before?: string): void {
  if (form.text('adminRole') !== 'global_admin' || before === 'global_admin' || form.ticked('acknowledged')) return;
  const description = say('company.global_admin.warning');
  throw new ApiProblem(409, { reason: 'role.acknowledgement_needed', description }, new Headers());
}
