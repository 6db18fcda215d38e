import { Enrollment } from '#functions/enrollment/replies.ts';
import { Collection } from '#shared/collection-schema.ts';
import { replies } from '#shared/route.ts';
import type { routes } from './routes.ts';

/** What the routes of reviewers answer. */
export default replies<typeof routes>()({
  list: { 200: Collection(Enrollment) },
  check: { 200: Enrollment },
  decide: { 200: Enrollment },
});
