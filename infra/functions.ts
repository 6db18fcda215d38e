import { declared } from '#shared/registry/declared.ts';

/** Every Lambda function of the system, as its capability declares it. */
export const functions = declared('functions');

export type FunctionName = keyof typeof functions;
