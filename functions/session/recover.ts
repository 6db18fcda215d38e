import type { Call, Reply } from '#shared/http/route.ts';
import { requestRecovery } from '#shared/recovery/recovery.ts';
import type { routes } from './routes.ts';

/** POST: the same answer for every address. See {@link requestRecovery}. */
export async function recover({ body, clock, sourceIp }: Call<(typeof routes)['recover']>): Promise<Reply> {
  await requestRecovery({ email: body.email, sourceIp, clock });
  return { status: 202 };
}
