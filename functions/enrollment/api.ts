/** Entry point of API clients for applications. */

import { optionalCaller } from '#shared/http/bearer.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { passedOn } from '#shared/http/passed-on.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { loadAuthorized } from './application/load-authorized.ts';
import { enrollmentReply } from './application/record-change.ts';
import { asRead } from './application/superseded.ts';
import { apply, withTrackingToken } from './apply/apply.ts';
import { listIntake } from './apply/intake.ts';
import { correctApplication } from './correct-application.ts';
import { submitDraft } from './draft/submit-draft.ts';
import { escalateApplication } from './escalate-application.ts';
import { giveInformation } from './give-information.ts';
import { resendConfirmationEmail } from './resend-confirmation.ts';
import { routes } from './routes.ts';
import { withdrawApplication } from './withdraw-application.ts';

/** GET: one read; two while nobody has confirmed the application. */
async function read(call: Call<(typeof routes)['read']>): Promise<Reply> {
  const access = await loadAuthorized(call, 'enrollment.follow');
  return enrollmentReply({ ...access, record: await asRead(access.record) }, call.clock);
}

export const handler = apiHandler(
  routes,
  {
    intake: listIntake,
    apply: { run: apply, complete: withTrackingToken },
    read,
    change: correctApplication,
    resend: resendConfirmationEmail,
    inform: giveInformation,
    withdraw: withdrawApplication,
    submitDraft: { run: submitDraft, complete: withTrackingToken },
    escalate: escalateApplication,
  },
  { identify: optionalCaller, origin: passedOn },
);
