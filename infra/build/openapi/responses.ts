import { STATUS_CODES } from 'node:http';
import type { Reason } from '#shared/errors/problem.ts';
import type { JsonSchema } from './json-schema.ts';
import { headersOf } from './parameters.ts';
import type { ReasonsByStatus } from './reasons.ts';

const schema = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** Schemas of refusals. */
export const problemSchemas: Record<string, JsonSchema> = {
  Problem: {
    type: 'object',
    description: 'A refusal. Branch on `reason`; show `description` to people.',
    required: ['code', 'description', 'data', 'source', 'reason'],
    properties: {
      code: { type: 'integer', description: 'The number of the Partner Center API for the case.' },
      description: { type: 'string', description: 'What is wrong and what to do, in the requested language.' },
      data: { type: 'array', items: { type: 'string' }, description: 'Details, such as one entry per invalid field.' },
      source: { type: 'string', description: '`Tandem`, or the source that the Partner Center API names.' },
      reason: { type: 'string', description: 'A stable word for the case.' },
    },
  },
  GatewayMessage: {
    type: 'object',
    description: 'What API Gateway itself answers to a request that it does not pass on.',
    required: ['message'],
    properties: { message: { type: 'string' } },
  },
};

const problemWith = (reasons: readonly Reason[]): JsonSchema => ({
  allOf: [
    schema('Problem'),
    { type: 'object', required: ['reason'], properties: { reason: { type: 'string', enum: [...reasons] } } },
  ],
});

const pascal = (reason: Reason): string => reason.replace(/(?:^|[._])([a-z])/g, (_, letter) => letter.toUpperCase());

function headersFor(status: number, reasons: readonly Reason[]) {
  if (status === 401) return headersOf('WWW-Authenticate');
  return status === 429 || status === 503 || reasons.includes('request.busy') ? headersOf('Retry-After') : headersOf();
}

/** The refusals of operations: those that many share are components. */
export class Refusals {
  readonly responses: Record<string, object> = {};

  /**
   * Every refusal of an operation, by status.
   * @param authorized whether API Gateway's authorizer answers first, in its own words
   * @param bodiless for HEAD, which answers without a body
   */
  of(reasons: ReasonsByStatus, { authorized = false, bodiless = false } = {}): Record<string, object> {
    return Object.fromEntries(
      Object.entries(reasons).map(([status, all]) => [status, this.#one(Number(status), all, authorized, bodiless)]),
    );
  }

  #one(status: number, reasons: readonly Reason[], authorized: boolean, bodiless: boolean): object {
    const gateway = status === 401 && authorized;
    const body = gateway ? { anyOf: [problemWith(reasons), schema('GatewayMessage')] } : problemWith(reasons);
    const response = {
      description: `${STATUS_CODES[status]}: ${reasons.map(reason => `\`${reason}\``).join(', ')}`,
      headers: headersFor(status, reasons),
      ...(!bodiless && { content: { 'application/json': { schema: body } } }),
    };
    if (bodiless || reasons.length > 2) return response;
    const name = `${reasons.map(pascal).join('Or')}${gateway ? 'AtGateway' : ''}${status}`;
    this.responses[name] = response;
    return { $ref: `#/components/responses/${name}` };
  }
}
