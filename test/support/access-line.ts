import { operationLine as lineOf } from '#shared/runtime/log.ts';

/** The stage of an HTTP API in the template. */
interface Stage {
  Properties: { AccessLogSettings?: { Format: string } };
}

/** Values of API Gateway's access log variables, with typical lengths. */
const values: Record<string, string> = {
  requestTime: '21/Nov/2031:12:00:00 +0000',
  requestId: 'abcdefghijklmno=',
  status: '200',
  responseLatency: '12',
  responseLength: '1234',
  integrationErrorMessage: '-',
};

/** The line that API Gateway logs for a request to a route, in the format of the template's stage. */
export function accessLine({ Properties }: Stage, routeKey: string): string {
  const format = Properties.AccessLogSettings?.Format ?? '';
  return format.replace(/\$context\.(\w+)/g, (variable, name: string) =>
    name === 'routeKey' ? routeKey : (values[name] ?? variable),
  );
}

/** The line that a function logs for a request, with typical lengths. */
export const operationLine = (operation: string): string =>
  lineOf(operation, String(values.requestId), '5d1b1f3e-8a43-4a93-8c0c-2f6f3a1c7d11', 'aB3-x9_Zq1');
