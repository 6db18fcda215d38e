/** The characters that mean something in a message. */
const special = /[{}']/;

/**
 * Whether a message is what it says, as most are. The bundler parses the others, and leaves these as they are: they take less room, and
 * nothing has to be filled in.
 */
export const isPlain = (message: unknown): message is string => typeof message === 'string' && !special.test(message);
