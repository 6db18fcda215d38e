/** The only function that reads the private key for bank data: it serves the data to operators, and publishes the public key. */
import type { Context } from 'aws-lambda';
import { apiHandler, taskHandler } from '#shared/http/handler.ts';
import type { PageEvent } from '#shared/http/page-handler.ts';
import { publishKey } from './publish-key.ts';
import { readBankAccount } from './read-bank-account.ts';
import { routes } from './routes.ts';

const serve = apiHandler(routes, { read: readBankAccount });
const publish = taskHandler(publishKey);

/** Handles a request, or an event of the schedule. */
export const handler = (event: PageEvent | object, context: Context): Promise<unknown> =>
  'requestContext' in event ? serve(event, context) : publish(undefined, context);
