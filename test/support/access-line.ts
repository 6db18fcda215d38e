/** The stage of an HTTP API, as the template has it. */
interface Stage {
  Properties: { AccessLogSettings?: { Format: string } };
}

/** What API Gateway puts into a line of its access log, of the usual length. */
const values: Record<string, string> = {
  requestTime: '21/Nov/2031:12:00:00 +0000',
  requestId: 'abcdefghijklmno=',
  status: '200',
  responseLatency: '12',
  responseLength: '1234',
  integrationErrorMessage: '-',
};

/** The line that API Gateway logs of a call of some route, in the format of the template's stage. */
export function accessLine({ Properties }: Stage, routeKey: string): string {
  const format = Properties.AccessLogSettings?.Format ?? '';
  return format.replace(/\$context\.(\w+)/g, (variable, name: string) =>
    name === 'routeKey' ? routeKey : (values[name] ?? variable),
  );
}
