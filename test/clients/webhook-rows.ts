import type * as z from 'zod/mini';
import * as model from './models.ts';
import { get, type Row } from './row.ts';

const registration = '/webhooks/v1/registration';
const tests = `${registration}/validationEvents`;

/** Registrations of webhooks and their tests. */
export const webhooks: Row[] = [
  {
    name: `GET ${registration}/events`,
    send: get(`${registration}/events`, '/webhooks/v1//Registration/Events'),
    reads: model.EventNames,
    status: 200,
  },
  {
    name: `POST ${registration}`,
    send: ({ receiver: WebhookUrl }) => ({
      method: 'POST',
      path: registration,
      body: { WebhookUrl, WebhookEvents: ['subscription-updated', 'invoice-ready', 'test-created'] },
    }),
    reads: model.Registration,
    status: 200,
  },
  { name: `GET ${registration}`, send: get(registration), reads: model.Registration, status: 200 },
  {
    name: `PUT ${registration}`,
    send: ({ receiver: WebhookUrl }) => ({
      method: 'PUT',
      path: registration,
      body: { WebhookUrl, WebhookEvents: ['test-created', 'usagerecords-thresholdExceeded'] },
    }),
    reads: model.Registration,
    status: 200,
  },
  {
    name: `PUT ${registration} to an address inside`,
    send: () => ({
      method: 'PUT',
      path: registration,
      body: { WebhookUrl: 'https://localhost./', WebhookEvents: ['test-created'] },
    }),
    reads: model.Fault,
    status: 400,
  },
  ...[1, 2].map(
    (turn): Row => ({
      name: `POST ${tests} (${turn})`,
      send: () => ({ method: 'POST', path: tests, loose: tests.toLowerCase() }),
      reads: model.TestEvent,
      status: 200,
      learn: (world, body) => {
        world.testId = (body as z.output<typeof model.TestEvent>).correlationId;
      },
    }),
  ),
  {
    name: `POST ${tests} for the third time in a minute`,
    send: () => ({ method: 'POST', path: tests }),
    reads: model.Throttled,
    status: 429,
  },
  {
    name: `GET ${tests}/{correlationId}`,
    send: ({ testId }) => ({ method: 'GET', path: `${tests}/${testId}` }),
    reads: model.TestResult,
    status: 200,
  },
  {
    name: `DELETE ${registration}`,
    send: () => ({ method: 'DELETE', path: registration }),
    reads: undefined,
    status: 204,
  },
];
