import { type Announcement, announcementEtag } from './announcement.ts';

/** An announcement as its readers see it; the operator's people also see who wrote it, and when it was mailed. */
export const toAnnouncement = (announcement: Announcement, forOperator: boolean) => {
  const { id, title, text, audience, from, until, mail, mailedOn, by } = announcement;
  return {
    ...{ id, title, text, audience, from, until, mail },
    ...(forOperator && { by, mailedOn }),
    attributes: { etag: announcementEtag(announcement), objectType: 'Announcement' },
  };
};
