import { responses } from '#shared/http/route.ts';
import type { routes } from './routes.ts';

/** What the description's route answers. */
export default responses<typeof routes>()({ openapi: { 200: null } });
