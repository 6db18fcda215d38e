import { asActor, auditWrite } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import type { Active } from '#shared/identity/user.ts';
import { type CodeUse, type Factor, useWrite } from './factor.ts';

/** What happens to a second factor, as audit records name it. */
type FactorOperation = 'create_second_factor' | 'replace_second_factor' | 'remove_second_factor' | 'use_recovery_code';

/** The audit record of what a person did with their second factor. */
export const factorAuditWrite = (user: Active, operation: FactorOperation, now: Date, to?: { left: number }): Write =>
  auditWrite(
    {
      tenantId: user.tenantId,
      resourceType: 'second_factor',
      resourceId: user.userId,
      operation,
      actor: asActor(user),
      ...(to && { to }),
    },
    now,
  );

/** The writes that use a code for a sign-in; a recovery code leaves an audit record with how many are left. */
export function codeWrites(user: Active, factor: Factor, use: CodeUse, now: Date): Write[] {
  const left = Object.keys(factor.recovery).length - 1;
  return [
    useWrite(user.userId, use),
    ...(use.recovery ? [factorAuditWrite(user, 'use_recovery_code', now, { left })] : []),
  ];
}
