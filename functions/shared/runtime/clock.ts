import { setting } from './settings.ts';
import type { Clock } from './time.ts';

/** The clock of an entry point: the current time and the deployment's day length. Rules receive it as a parameter. */
export const clockNow = (): Clock => ({ now: new Date(), daySeconds: setting('DAY_SECONDS') });
