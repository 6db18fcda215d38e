import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { CliError } from './cli-error.ts';

/** Where commands run: an AWS region, or an AWS-compatible endpoint. */
export interface Target {
  region: string;
  /** Omitted for AWS itself. */
  endpoint?: string;
}

const here = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Environment defaults for a local emulator, which requires credentials but accepts any. `localhost` becomes an IP
 * address so that the AWS SDK doesn't put bucket names into the host name.
 */
export function emulatorDefaults(environment: NodeJS.ProcessEnv): Record<string, string> {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_DEFAULT_REGION, AWS_ACCESS_KEY_ID, AWS_PROFILE } = environment;
  if (!AWS_ENDPOINT_URL) return {};
  const { protocol, hostname, port } = endpointOf(AWS_ENDPOINT_URL);
  const local = here.test(hostname);
  return {
    AWS_ENDPOINT_URL: `${protocol}//${local ? '127.0.0.1' : hostname}${port && `:${port}`}`,
    ...(local && !AWS_REGION && { AWS_REGION: AWS_DEFAULT_REGION ?? 'us-east-1' }),
    ...(local && !AWS_ACCESS_KEY_ID && !AWS_PROFILE && { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }),
  };
}

function endpointOf(given: string): URL {
  try {
    return new URL(given);
  } catch {
    throw new CliError(
      `AWS_ENDPOINT_URL is not a URL: '${given}'. Use one such as http://127.0.0.1:4566, or unset it.`,
    );
  }
}

/**
 * Reads region, endpoint and credentials from the environment, like any AWS tool, and adds the defaults for an
 * emulator.
 * @throws CliError when there is no region or there are no credentials
 */
export async function findTarget(): Promise<Target> {
  Object.assign(process.env, emulatorDefaults(process.env));
  const { config } = new CognitoIdentityProviderClient({});
  const region = await config.region().catch(() => {
    throw new CliError(
      'No AWS region is set. Set AWS_REGION (for example, AWS_REGION=eu-central-1) or use a profile that has one.',
    );
  });
  await config.credentials().catch(cause => {
    throw new CliError(
      `No AWS credentials were found. Sign in ('aws sso login', 'aws configure') and set AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. (${(cause as Error).message})`,
    );
  });
  const endpoint = process.env.AWS_ENDPOINT_URL;
  return { region, ...(endpoint && { endpoint }) };
}

/** A readable name of the target. */
export const placeOf = ({ region, endpoint }: Target): string => (endpoint ? `${endpoint} (${region})` : region);
