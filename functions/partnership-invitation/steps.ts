/** The steps of the workflow of partnership invitations. */
import { task } from '#shared/handler.ts';
import { stepsOf } from '#shared/steps.ts';
import { composeFor } from './emails.ts';
import type { Invitation } from './record.ts';
import { changeWrites } from './records.ts';
import { elapse } from './rules.ts';
import { course } from './walk.ts';

const { awaitMove, keepTime, tell } = stepsOf<Invitation>(course, { elapse, changeWrites, compose: composeFor });

export const awaitMoveHandler = task(awaitMove);
export const keepTimeHandler = task(keepTime);
export const tellHandler = task(tell);
