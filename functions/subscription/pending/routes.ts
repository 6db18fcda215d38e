import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { line } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { ProvisionedChangeResource } from './resources.ts';

const ChangeAnswer = z.object({ status: z.enum(['fulfilled', 'failed']), reason: z.optional(line(200)) });

/** The answers of the owner's provisioner to changes of subscriptions. */
export const routes = {
  answerChange: route({
    method: 'PUT',
    path: '/v1/provisioning/{orderId}/lines/{line}/changes/{changeId}',
    access: 'provisioning.answer',
    body: ChangeAnswer,
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    answerChange: {
      id: 'answerSubscriptionChange',
      summary: 'Say that a change of a subscription was carried out, or failed',
      description:
        'For the owner’s own provisioner, a machine client of the operator. The event `provisioning-requested` with a `change` asks for it and has this path. `fulfilled` puts the change into force; `failed` with a `reason` drops it, and the admins of the partner get an email. Each change is answered once, within seven days.',
      body: named('AnswerSubscriptionChangeRequest', ChangeAnswer, { example: { status: 'fulfilled' } }),
      answers: { 200: ProvisionedChangeResource },
      reasons: [
        'provisioning.change_unknown',
        'provisioning.change_answered',
        'resource.unknown',
        'subscription.not_active',
        'subscription.parent_inactive',
        'subscription.addons_present',
        'subscription.has_addons',
        'license.units_assigned',
      ],
    },
  });
