import type { TextReader } from '#shared/i18n/reader-text.ts';

/** What a request can be about; the names are in the locale files. IDs stay as they are: clients store them. */
export const supportTopics = ['1', '2', '3', '4', '5', '6'] as const;
export type SupportTopic = (typeof supportTopics)[number];

/** The texts of topics as their caller reads them. They are large code, loaded with the first request. */
export async function topicWords(reader: TextReader): Promise<TopicWords> {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return {
    nameOf: id => readerText(reader, 'word', `service.topic.${id}`),
    describe: id => readerText(reader, 'word', `service.topic.${id}.description`),
  };
}

/** What topics are called, and what they are about. */
export interface TopicWords {
  nameOf: (id: string) => string;
  describe: (id: string) => string;
}

/** The topic of requests that name none: anything else. */
export const otherTopic: SupportTopic = '6';
