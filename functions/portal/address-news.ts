/**
 * What the next page says of a saved form with an address: that it is done, or that state or postal code are stored as the
 * country writes them and not as they were typed.
 *
 * @param done key of the news when everything is stored as typed
 */
export const addressNews = ({ response }: { response: Response }, done: string): string =>
  response.headers.get('Tandem-Warnings')?.includes('corrected_value;') ? 'address_as_written' : done;
