import { accessLine } from '#test/access-line.ts';
import { password } from '#test/builders.ts';
import { synthesized } from '#test/executions.ts';
import { figure, type Part } from './figure.ts';
import { recordedRun } from './recorded-run.ts';

/** Patterns that no log may contain. */
const personal = {
  addresses: /[\w.+-]+@[\w-]+\.[\w.-]+/g,
  'access tokens': /eyJ[\w-]{10,}\./g,
  'link tokens': /\/links\/\w+\/[\w-]{27}/g,
  'tracking tokens': /trackingToken/gi,
  passwords: new RegExp(password, 'g'),
  'source addresses': /"source":"(?:\d+\.|[\da-f]*:)[^"]*"/g,
  names: /\b(Ann|Lee|Contoso Ltd)\b/g,
};

/** Log size per call at production level, and whether the logs contain personal data or secrets. */
export const logs: Part = {
  figures: ['12'],
  about: 'bytes logged per call at production level; secrets and addresses in all logs of a run',
  run: async () => {
    const { calls, logs, mails } = await recordedRun();
    const lines = logs.filter(line => !line.startsWith('END '));
    const text = lines.join('\n');
    const codes = mails.flatMap(({ body }) => body.text?.match(/(?<!\d)\d{6}(?!\d)/g) ?? []);
    const found = [
      ...Object.entries(personal).map(([what, pattern]) => [what, text.match(pattern)?.length ?? 0] as const),
      ['codes', codes.filter(code => text.includes(code)).length] as const,
    ];
    const stage = Object.values(synthesized().resources).find(({ Type }) => Type === 'AWS::ApiGatewayV2::Stage');
    const line = accessLine(stage as Parameters<typeof accessLine>[0], 'ANY /v1/reviews/{proxy+}');
    return {
      12: [
        figure({
          ...{ name: 'bytes logged of a call', unit: 'B', most: 400 },
          value: Buffer.byteLength(line) + Buffer.byteLength(text) / calls.length,
          note: `API Gateway's line; ${lines.length} lines of functions in ${calls.length} calls`,
        }),
        figure({
          ...{ name: 'secrets, names and addresses in all logs', unit: '', most: 0 },
          value: found.reduce((sum, [, count]) => sum + count, 0),
          note: found.map(([what, count]) => `${count} ${what}`).join(', '),
        }),
      ],
    };
  },
};
