import * as z from 'zod/mini';
import type { Operation } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { LicenseUpdateBody } from './body.ts';
import { License, LicenseUpdate, SubscribedSku } from './resources.ts';

const access = 'customeruser.manage';
const user = '/v1/customers/{id}/users/{userId}';
const query = z.object({ licenseGroupIds: z.optional(z.string().check(z.maxLength(200))) });

/** The licenses of a customer and of its users. */
export const licenseRoutes = {
  subscribedSkus: route({ method: 'GET', path: '/v1/customers/{id}/subscribedskus', access, query }),
  licensesOfUser: route({ method: 'GET', path: `${user}/licenses`, access, query }),
  updateLicenses: route({ method: 'POST', path: `${user}/licenseupdates`, access, body: LicenseUpdateBody }),
} as const;

const ofCustomer = ['resource.unknown', 'customer.admin_needed'] as const;
const ofUser = [...ofCustomer, 'customeruser.unknown'] as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const licenseOperations = () =>
  ({
    subscribedSkus: {
      id: 'listSubscribedSkus',
      summary: 'List a customer’s licenses',
      description:
        'How many licenses of each kind the customer’s subscriptions have, whoever sold them, and how many people have one. `availableUnits` can be given. Those of suspended subscriptions are `suspendedUnits` and can’t; those of ended ones are gone. Partners need delegated admin of the customer; one that is a customer itself reads its own by its tenant ID.',
      answers: { 200: Collection(SubscribedSku) },
      reasons: ofCustomer,
    },
    licensesOfUser: {
      id: 'listLicensesOfUser',
      summary: 'List a user’s licenses',
      description:
        'A license of a suspended subscription has service plans that are `Suspended`. Licenses end with their subscription.',
      answers: { 200: Collection(License) },
      reasons: ofUser,
    },
    updateLicenses: {
      id: 'updateLicensesOfUser',
      summary: 'Give a user licenses, and take them away',
      description:
        'Both in one step, or nothing. A license takes the unit of the subscription that lasts longest. A license that the user has already, or doesn’t have, changes nothing; one that is in both lists is given. The user needs a `usageLocation`. If no license is left, the answer is 400 with the code 60012, and `data` has the customer and the SKU.',
      body: named('LicenseUpdateRequest', LicenseUpdateBody, {
        example: {
          licensesToAssign: [{ skuId: 'f1c70002-11ce-4e1d-9a00-000000000002', excludedPlans: [] }],
          licensesToRemove: null,
        },
      }),
      answers: { 201: LicenseUpdate },
      reasons: [
        ...ofUser,
        ...(['license.unknown', 'license.none_left', 'license.too_many', 'license.location_missing'] as const),
        'license.plan_excluded',
        'customer.family_needed',
      ],
    },
  }) as const satisfies Record<keyof typeof licenseRoutes, Operation>;
