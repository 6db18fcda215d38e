import { ProvisionedLine } from '#functions/order/resources.ts';
import { ProvisioningAnswer } from '#functions/order/schema.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';

/** The answers of the owner's provisioner. */
export const routes = {
  answer: route({
    method: 'PUT',
    path: '/v1/provisioning/{orderId}/lines/{line}',
    access: 'provisioning.answer',
    body: ProvisioningAnswer,
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    answer: {
      id: 'answerProvisioning',
      summary: 'Say that a line was provisioned, or failed',
      description:
        'For the owner’s own provisioner, a machine client of the operator. The event `provisioning-requested` on the bus asks for a line and has this path. `fulfilled` begins the subscription; `failed` with a `reason` ends the line. Each line is answered once, an add-on’s after its base’s; it begins suspended if the base is suspended.',
      answers: { 200: ProvisionedLine },
      reasons: ['order.unknown', 'provisioning.answered', 'provisioning.base_waits', 'provisioning.base_ended'],
    },
  });
