import { responses } from '#shared/http/route.ts';
import type { routes } from './routes.ts';

/** Response schemas of the meta routes. */
export default responses<typeof routes>()({ openapi: { 200: null } });
