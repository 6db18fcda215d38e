/** The schedules of referrals: the reconciler, and the hourly job that deletes personal data. */
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { reconcilerOf } from '#shared/workflow/reconciler.ts';
import { purgeReferrals } from './purge.ts';
import { referralDefinition } from './workflow-definition.ts';

export const reconcileHandler = /* @__PURE__ */ taskHandler(/* @__PURE__ */ reconcilerOf(referralDefinition));
export const referralPurgeHandler = /* @__PURE__ */ taskHandler(() => purgeReferrals(clockNow()));
