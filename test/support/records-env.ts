import { inject } from 'vitest';
import { createTable } from '#local/engine/dynamodb.ts';

const table = `tandem-${crypto.randomUUID()}`;
await createTable(inject('dynamodb'), table, inject('table'));

/** A function's environment, for code that is tested outside a function. */
Object.assign(process.env, {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: inject('dynamodb'),
  TABLE: table,
  DAY_SECONDS: '86400',
  RETENTION_DAYS: '180',
  LOG_SALT: 'salt',
  LIST_PARTS: '32',
  SWEEP_AT_ONCE: '16',
  MAILS_PER_SECOND: '1000',
  CUSTOMER_DOMAIN: 'customers.tandem.example',
  SANDBOX: 'no',
});
