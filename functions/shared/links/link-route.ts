/** A page for people, or what one of its forms does. Anyone can call it. */
export interface LinkRoute {
  method: 'GET' | 'HEAD' | 'POST';
  path: `/${string}`;
  summary: string;
}

export const linkRoute = (method: LinkRoute['method'], path: LinkRoute['path'], summary: string): LinkRoute => ({
  method,
  path,
  summary,
});

/** What the routes of one kind of emailed link do, in the words of the API description. */
interface LinkRouteTexts<Action extends string> {
  show: string;
  /** The page's own forms: what each adds to the page's path, and what it does. */
  actions: Record<Action, readonly [suffix: '' | `/${string}`, summary: string]>;
  resend: string;
}

/** The routes of one kind of emailed link: its page by GET and HEAD, its forms, and a form that sends a new link (P3). */
export function linkRoutesAt<Action extends string>(
  path: LinkRoute['path'],
  { show, actions, resend }: LinkRouteTexts<Action>,
): Record<'show' | 'peek' | Action | 'resend', LinkRoute> {
  const forms = Object.entries<readonly [string, string]>(actions).map(([name, [suffix, summary]]) => [
    name,
    linkRoute('POST', `${path}${suffix}`, summary),
  ]);
  return {
    show: linkRoute('GET', path, `${show}; changes nothing`),
    peek: linkRoute('HEAD', path, 'Same as GET without the body; changes nothing'),
    ...(Object.fromEntries(forms) as Record<Action, LinkRoute>),
    resend: linkRoute('POST', `${path}/resend`, resend),
  };
}
