/** Entry point of API clients for the agreements of one customer. */
import { apiHandler } from '#shared/http/handler.ts';
import { acceptAgreement, attestAgreement, listAgreements } from './evidence.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { agreements: listAgreements, attestAgreement, acceptAgreement });
