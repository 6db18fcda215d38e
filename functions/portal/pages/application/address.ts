const withToken = (path: string, trackingToken: string | undefined): string =>
  trackingToken ? `${path}?${new URLSearchParams({ trackingToken })}` : path;

/** The page of an application, for the people of its company, or for whoever has its tracking token. */
export const applicationAddress = (id: string, trackingToken?: string): string =>
  withToken(`/portal/applications/${id}`, trackingToken);

/** The page on which an application is corrected. */
export const correctionAddress = (id: string, trackingToken?: string): string =>
  withToken(`/portal/applications/${id}/correct`, trackingToken);

/** The ID in an address of the API that leads to an application. */
export const applicationIdIn = (href = ''): string | undefined => /^\/v1\/enrollments\/([\w-]+)$/.exec(href)?.[1];
