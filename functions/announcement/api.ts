/** Entry point of API clients for announcements. Everyone reads those for everyone. */

import { optionalCaller } from '#shared/http/bearer.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { createAnnouncement, removeAnnouncement, updateAnnouncement } from './edit-announcement.ts';
import { chooseMail, readMailChoice } from './mail-choice.ts';
import { listAnnouncements, readAnnouncement } from './read-announcements.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(
  routes,
  {
    list: listAnnouncements,
    read: readAnnouncement,
    create: createAnnouncement,
    update: updateAnnouncement,
    remove: removeAnnouncement,
    choice: readMailChoice,
    choose: chooseMail,
  },
  { identify: optionalCaller },
);
