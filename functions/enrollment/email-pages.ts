/** The page of one application. */
const ofApplication = (id: string): string => `/portal/applications/${id}`;

/** Where a company applies again. */
const ofApplying = (): string => '/portal/apply';

/** The page of the portal on which the one thing of an email is done, by kind; the other kinds have a secret link, or only inform. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  status_in_review: ofApplication,
  status_information_requested: ofApplication,
  reminder_information_requested: ofApplication,
  status_authorized: ofApplication,
  reminder_authorized: ofApplication,
  status_rejected: ofApplication,
  overdue: ofApplication,
  change_in_review: ofApplication,
  change_information_requested: ofApplication,
  change_overdue: ofApplication,
  status_active: () => '/portal',
  rejected_closed: ofApplying,
  status_expired: ofApplying,
  status_withdrawn: ofApplying,
};

/** The path of the page that the button of an email opens, if it has one. */
export const emailPage = (kind: string, id: string): string | undefined => pages[kind]?.(id);
