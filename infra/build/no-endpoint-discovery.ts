/**
 * Stands in functions for `@aws-sdk/middleware-endpoint-discovery`, with which the DynamoDB client would remember endpoints that the
 * service told it. None of its commands asks for any, so each function is 8 KB smaller without the cache for them.
 */
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};
