/** The address of the list of emails: of those about an ID, in one state, or as it opens. */
export function mailsAddress({
  about,
  state,
}: {
  about?: string | undefined;
  state?: string | undefined;
} = {}): string {
  const asked = new URLSearchParams({ ...(about && { about }), ...(state && { state }) });
  return asked.size > 0 ? `/portal/mails?${asked}` : '/portal/mails';
}
