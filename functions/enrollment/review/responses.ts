import { Enrollment } from '#functions/enrollment/responses.ts';
import { responses } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import type { routes } from './routes.ts';

/** Response schemas of the review routes. */
export default responses<typeof routes>()({
  list: { 200: Collection(Enrollment) },
  check: { 200: Enrollment },
  decide: { 200: Enrollment },
});
