import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { named } from '#shared/schema/registry.ts';
import { SandboxReseller } from './resources.ts';
import { SandboxResellerBody } from './schema.ts';

/** Resellers that a provider makes to rehearse with, where the stage is a sandbox. */
export const routes = {
  create: route({
    method: 'POST',
    path: '/v1/sandboxIndirectReseller',
    access: 'sandbox.reseller',
    body: SandboxResellerBody,
  }),
  remove: route({
    method: 'DELETE',
    path: '/v1/sandboxIndirectReseller/{resellerId}',
    access: 'sandbox.reseller',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    create: {
      id: 'createSandboxReseller',
      summary: 'Make a reseller to rehearse with',
      description:
        'Where the stage is a sandbox: makes a reseller that is enrolled, has signed the partner agreement and is the caller’s partner with both grants, together or not at all. `tenant.domainPrefix` becomes a domain of the program, and `adminUserName` its administrator’s sign-in there. An `mpnId` that another company has is replaced by a new one, with `mended_value;mpnId` in `Tandem-Warnings`. A provider has at most five. `tenant.password` is shown once: the same caller gets it again for the same `MS-RequestId` within ten minutes, and nobody later. Where the stage is no sandbox, the answer is 401 with code 6002.',
      body: named('CreateSandboxResellerRequest', SandboxResellerBody),
      answers: { 201: SandboxReseller },
      reasons: [
        'sandbox.provider_only',
        'sandbox.resellers',
        'sandbox.domain_taken',
        'account.not_ready',
        'partner.suspended',
        'partnership.region_mismatch',
        'region.country_not_offered',
      ],
    },
    remove: {
      id: 'deleteSandboxReseller',
      summary: 'Delete a reseller made to rehearse with',
      description:
        'The partnership ends at once, without notice; within minutes the reseller, its people and its profiles are deleted, and its domain is free again. First suspend the subscriptions of each of its customers, then delete these: while it has one, or another provider, the answer is 403 with code 6003.',
      answers: { 204: null },
      reasons: ['sandbox.provider_only', 'sandbox.reseller_in_use', 'resource.unknown'],
    },
  });
