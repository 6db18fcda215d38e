import type { Call, Reply } from '#shared/http/route.ts';
import { renewFamily } from './family.ts';
import type { routes } from './routes.ts';

/** POST: new tokens for a refresh token, while its person is active and its session has not ended. See {@link renewFamily}. */
export const renewSession = ({ body, clock }: Call<(typeof routes)['refresh']>): Promise<Reply> =>
  renewFamily(body.refreshToken, clock.now);
