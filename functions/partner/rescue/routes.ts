import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { OwnRescue } from './resources.ts';

/** The rescue of a company, as its people see it and its admins object to it. */
export const routes = {
  own: route({ method: 'GET', path: '/v1/account/rescue', access: 'account.read' }),
  object: route({ method: 'POST', path: '/v1/account/rescue/objection', access: 'rescue.object' }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    own: {
      id: 'getMyRescue',
      summary: 'Get the newest rescue of my company',
      description: 'Who is to be a new global admin of the company, and from when on.',
      answers: { 200: OwnRescue },
      reasons: ['resource.unknown'],
    },
    object: {
      id: 'objectToRescue',
      summary: 'Object to a rescue of my company',
      description:
        'For global admins. The rescue ends, and none can begin again while the admin who objected has signed in within 30 days.',
      answers: { 200: OwnRescue },
      reasons: ['resource.unknown', 'rescue.ended'],
    },
  });
