import { expect, it } from 'vitest';
import { catalogSchema } from '#functions/catalog/edition-file.ts';

it('docs/catalog.schema.json matches the check of an edition', async () => {
  await expect(`${JSON.stringify(catalogSchema(), null, 2)}\n`).toMatchFileSnapshot('../../docs/catalog.schema.json');
});
