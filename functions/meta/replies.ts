import { replies } from '#shared/route.ts';
import type { routes } from './routes.ts';

/** What the description's route answers. */
export default replies<typeof routes>()({ openapi: { 200: null } });
