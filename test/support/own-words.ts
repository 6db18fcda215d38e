/** A record with Tandem's own words for what it is about and what was done, where the API has published ones. */
type InOwnWords<Item> = Item & { operationType: string; resourceType: string };

/** Audit records by our own words, which stand beside those of the public API. */
export const inOwnWords = <Item extends object>(items: readonly Item[]): InOwnWords<Item>[] =>
  items.map(item => {
    const { customizedData } = item as { customizedData: { key: string; value?: string }[] };
    const wordOf = (name: string) => customizedData.find(({ key }) => key === name)?.value ?? '';
    return { ...item, operationType: wordOf('TandemOperation'), resourceType: wordOf('TandemResource') };
  });
