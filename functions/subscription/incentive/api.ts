/** Entry point of API clients for incentives. */
import { listFindings } from '#functions/subscription/finding/list-findings.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { listIncentives } from './list-incentives.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { list: listIncentives, findings: listFindings });
