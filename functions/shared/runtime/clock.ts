import { setting } from './settings.ts';
import type { Clock } from './time.ts';

/** The clock of a door: the time it is, with this deployment's length of a day. Rules get it handed. */
export const clockNow = (): Clock => ({ now: new Date(), daySeconds: setting('DAY_SECONDS') });
