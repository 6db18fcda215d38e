/** Entry point of API clients for referrals. */

import { apiHandler } from '#shared/http/handler.ts';
import { passedOn } from '#shared/http/passed-on.ts';
import { accept, archive, change, close, decline } from './answer-referral.ts';
import { inquire } from './inquire.ts';
import { limitPerson, listLimits } from './limit-people.ts';
import { listReferrals } from './list-referrals.ts';
import { readReferral } from './read-referral.ts';
import { routes } from './routes.ts';
import { sendReferral } from './send-referral.ts';
import { share } from './share-referral.ts';

export const handler = apiHandler(
  routes,
  {
    list: listReferrals,
    send: sendReferral,
    inquire,
    read: readReferral,
    engagement: readReferral,
    change,
    accept,
    decline,
    close,
    archive,
    share,
    limits: listLimits,
    limit: limitPerson,
  },
  { origin: passedOn },
);
