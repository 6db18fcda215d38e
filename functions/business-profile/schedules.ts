/** Hourly job: gives live profiles the place among the results that the speed of their answers is worth (B95). */
import { forEachDue } from '#shared/db/watch.ts';
import type { Key } from '#shared/db/write.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import type { BusinessProfile } from './business-profile.ts';
import { placeProfile } from './place-profile.ts';

/** Places every profile that has been answered for since, or shows something new. */
export const placeProfiles = (now: Date): Promise<void> =>
  forEachDue<BusinessProfile & Key>('business.rank', now, placeProfile);

export const rankHandler = taskHandler(() => placeProfiles(clockNow().now));
