import { parse } from 'node:querystring';
import { phoneFromField } from '#shared/pages/printed-phone.ts';
import { englishParameter } from '#shared/pages/reading.ts';

/** What a form sent: text by field name. Nothing is changed on the way, so that a refused form shows what was typed. */
export class FormValues {
  readonly #fields: ReadonlyMap<string, readonly string[]>;

  constructor(fields: Iterable<readonly [string, string]> = []) {
    const all = new Map<string, string[]>();
    for (const [name, value] of fields) {
      const values = all.get(name);
      if (values) values.push(value);
      else all.set(name, [value]);
    }
    this.#fields = all;
  }

  /** The value of a field; empty text if it was not sent. */
  text(name: string): string {
    return this.#fields.get(name)?.[0] ?? '';
  }

  /** The value of a field, or nothing where it is blank: the API tells apart what is missing and what is empty. */
  optional(name: string): string | undefined {
    return this.text(name).trim() || undefined;
  }

  /** A phone number, as it is stored if it is left as the field showed it; nothing where it is blank. */
  phone(name: string): string | undefined {
    const typed = this.optional(name);
    return typed && phoneFromField(typed);
  }

  /** The value of a field of a type: a phone number as it is stored, other text as it was typed; nothing where it is blank. */
  typed(name: string, type: string | undefined): string | undefined {
    return type === 'tel' ? this.phone(name) : this.optional(name);
  }

  /** Text of several lines. Browsers send each line break as two characters, and so make a change of what was left alone. */
  lines(name: string): string {
    return this.text(name).replaceAll('\r\n', '\n');
  }

  ticked(name: string): boolean {
    return this.#fields.has(name);
  }

  /** All values of a field, of a group of check boxes. */
  all(name: string): readonly string[] {
    return this.#fields.get(name) ?? [];
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  /** Every field that a person filled in, without those that the frame adds. */
  entries(): [string, string][] {
    return [...this.#fields]
      .filter(([name]) => !frameFields.includes(name))
      .flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  }
}

/** Reads the body of a form, in linear time: `URLSearchParams` takes the square of the size for fields without a value. */
export const readForm = (body: string): FormValues =>
  new FormValues(
    Object.entries(parse(body, '&', '=', { maxKeys: 0 })).flatMap(([name, sent = '']) =>
      [sent].flat().map((value): [string, string] => [name, value]),
    ),
  );

/** What a field holds of its file: the text, or of a picture the base64 of its bytes. */
const fileText = async (file: File): Promise<string> =>
  file.type.startsWith('image/') ? Buffer.from(await file.arrayBuffer()).toString('base64') : file.text();

/** Reads the body of a form with files, whose fields hold what is in their file. */
export async function readFilesForm(body: ArrayBuffer, type: string): Promise<FormValues> {
  const sent = await new Response(body, { headers: { 'Content-Type': type } }).formData();
  const read = async ([name, value]: [string, string | File]): Promise<[string, string]> => [
    name,
    typeof value === 'string' ? value : await fileText(value),
  ];
  return new FormValues(await Promise.all([...sent].map(read)));
}

/**
 * Fields that the frame puts into every form: the proof that our page sent it, its ID, which button was pressed, and whether the
 * reader sees the English beside each text.
 */
const frameFields: readonly string[] = ['proof', 'request', 'action', englishParameter];
