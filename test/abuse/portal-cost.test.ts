import { describe, expect, it } from 'vitest';
import { readForm } from '#functions/portal/form.ts';
import { largestBody } from '#shared/http/request-size.ts';
import { allowed, processorTime, ratioOf } from '#test/abuse/processor-time.ts';

describe('the processing time of a form of the portal grows linearly with its size (35)', () => {
  it.each(['a&', 'a=1&', 'a&b&', '&a=%41'])('of fields written as %j', async unit => {
    const form = (times: number) => async () => readForm(unit.repeat(times)).entries();
    const times = Math.floor((largestBody.signedIn * 1024) / unit.length);
    const rough = await processorTime(form(times));
    expect(await ratioOf(form(times), form(Math.floor(times / 2)), rough)).toBeLessThanOrEqual(allowed);
  });
});
