/** Entry point of API clients for business profiles. Everyone finds those that are live. */

import { optionalCaller } from '#shared/http/bearer.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { awardCompetencies, readCompetencies } from './award.ts';
import { publishProfile, removeLogo, saveDraft, saveLogo, takeProfileOffline } from './change-profile.ts';
import { listBusinessProfiles, readBusinessProfile } from './read-profile.ts';
import { routes } from './routes.ts';
import { readBusiness, readLocation, readLogo, searchBusinesses } from './search.ts';

export const handler = apiHandler(
  routes,
  {
    list: listBusinessProfiles,
    read: readBusinessProfile,
    save: saveDraft,
    saveLogo,
    removeLogo,
    publish: publishProfile,
    takeOffline: takeProfileOffline,
    search: searchBusinesses,
    business: readBusiness,
    location: readLocation,
    logo: readLogo,
    earned: readCompetencies,
    award: awardCompetencies,
  },
  { identify: optionalCaller },
);
