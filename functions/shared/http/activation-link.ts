/** What was provisioned for a line of an order, and where its customer begins to use it. */
interface Activated {
  lineItemNumber: number;
  activationLink?: string | undefined;
}

/** The activation links of lines as the public API has them, without lines that have none. */
export const activationLinks = (lines: readonly Activated[]) =>
  lines.flatMap(({ lineItemNumber, activationLink: uri }) =>
    uri ? [{ lineItemNumber, link: { uri, method: 'GET', headers: [] } }] : [],
  );
