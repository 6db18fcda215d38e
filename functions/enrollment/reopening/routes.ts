import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { email } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';

/** Being told of a reopening, for anyone. */
export const routes = {
  ask: route({
    method: 'POST',
    path: '/v1/enrollments/intake/notifications',
    access: 'anyone',
    body: z.object({ email: email(), partnerType: z.enum(partnerTypes) }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    ask: {
      id: 'requestIntakeNotification',
      summary: 'Ask to be told when applications open',
      description:
        'Emails the address a link, with which its owner confirms it within seven days. Once the partner type is open to everyone, each confirmed address gets one email and is then forgotten. The answer is the same for every address, also for one that waits already.',
      body: named('IntakeNotificationRequest', routes.ask.body, {
        example: { email: 'ann@contoso.example', partnerType: 'direct_bill_partner' },
      }),
      answers: { 202: null },
      reasons: ['intake.open', 'reopening.too_many'],
    },
  });
