import { inject } from 'vitest';

/** What a function's environment says, for code that is tested without being one. */
Object.assign(process.env, {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: inject('dynamodb'),
  TABLE: 'tandem',
  DAY_SECONDS: '86400',
});
