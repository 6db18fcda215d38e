import { AwsClient } from 'aws4fetch';

/** What signs a function's calls: the credentials of its role. */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string | undefined;
  region: string;
}

/** The credentials that Lambda gives this function. */
export function roleCredentials(): RoleCredentials {
  const { AWS_REGION = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = process.env;
  return {
    region: AWS_REGION,
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN || undefined,
  };
}

/** Signs and sends the few calls of a service for which its SDK client would be most of a bundle. Without retries of its own. */
export function signingClient(service: string): AwsClient {
  const { sessionToken, ...credentials } = roleCredentials();
  return new AwsClient({ ...credentials, ...(sessionToken && { sessionToken }), service, retries: 0 });
}
