import type { Reply } from './route.ts';

/** A list in which there is never anything, at a path below `/v1/`. */
export const emptyList = (uri: string): Reply => ({
  status: 200,
  body: {
    totalCount: 0,
    items: [],
    links: { self: { uri, method: 'GET', headers: [] } },
    attributes: { objectType: 'Collection' },
  },
});
