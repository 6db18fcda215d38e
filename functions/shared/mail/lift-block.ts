import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { unreachableAddressKey } from './email-delivery.ts';

/**
 * The write that lets an address get emails again, now that its owner has typed the code of one; none for an address that isn't
 * blocked. One read.
 */
export async function liftBlockWrites(address: string): Promise<Write[]> {
  const key = unreachableAddressKey(address);
  return (await get(key)) ? [{ key, delete: true }] : [];
}
