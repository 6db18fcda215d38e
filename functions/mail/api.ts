/** Entry point of API clients for what became of emails. */
import { apiHandler } from '#shared/http/handler.ts';
import { liftMailBlock } from './lift-block.ts';
import { listMailsPage } from './list-mails.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { list: listMailsPage, liftBlock: liftMailBlock });
