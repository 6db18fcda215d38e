/** A page behind a mailed link, or what one of its buttons does: open to anyone who holds the link. */
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
